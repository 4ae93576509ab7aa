var lesson4: [Answers] { [] }
