var lesson2: [Answers] { [] }
