/// The answers to an exercise. Only its lesson's are made: this process grades one of them and ends.
func answers(to id: String) -> Answers? {
  let lesson =
    switch id.first {
    case "1": lesson1
    case "2": lesson2
    case "3": lesson3
    case "4": lesson4
    default: lesson5
    }
  return lesson.first { $0.info.id == id }
}
