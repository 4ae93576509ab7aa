/// Every exercise with its answers.
var allAnswers: [Answers] { lesson1 + lesson2 + lesson3 + lesson4 }
