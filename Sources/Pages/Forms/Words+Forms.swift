extension Words {
    /// Of questions that are data: the sentence names the question, since a page may ask thirty of them.
    static let forms: [String: [String]] = [
        "answer-missing": ["Answer “{question}”"],
        "answer-tooLong": ["“{question}”: use {limit} characters or fewer", "“{question}”: this is too long"],
        "answer-notADate": ["“{question}”: enter a real date, like 24 11 2026"],
        "answer-notATime": ["“{question}”: enter a time, like 3:05pm or 15:05"],
        "answer-notANumber": ["“{question}”: enter a number, like 30"],
        "answer-notAChoice": ["“{question}”: choose one of the answers offered"],
        "answer-inTheFuture": ["“{question}”: the date must be today or in the past"],
        "answer-holdsControlCharacters": [
            "“{question}”: this holds characters that cannot be kept. Type it again, or paste it as plain text"
        ],
        "answer-outOfRange": [
            "“{question}”: enter a number between {from} and {to}", "“{question}”: enter {from} or more",
            "“{question}”: enter {to} or less", "“{question}”: this is outside what is possible",
        ],
        "form-other-version": ["The questions have changed since you began. Check your answers and send them again"],
    ]
}
