var lesson3: [Answers] { [] }
