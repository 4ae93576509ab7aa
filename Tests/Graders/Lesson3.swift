extension ExerciseInfo {
  static let lesson3: [ExerciseInfo] = []
}
