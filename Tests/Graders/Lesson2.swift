extension ExerciseInfo {
  static let lesson2: [ExerciseInfo] = []
}
