extension ExerciseInfo {
  static let lesson4: [ExerciseInfo] = []
}
