### To agents: answers and macros at hand

suggested = 💡 _From the FAQ:_
    { $lines }
suggested-line = { $n }. { $title }
entry-gone = That answer is no longer in the FAQ.
entry-sent-already = “{ $title }” was sent already. To send it once more, use Edit and send.
form-macro = Macros
form-macro-field = Macro
form-macro-instead = This messenger shows no forms. The macros there are:
    { $names }
form-answer = Answer from the FAQ
form-answer-field = Answer
form-answer-instead = This messenger shows no forms: please write the answer here in the thread.
no-macros = There are no macros yet: they stand in macros.yaml beside the FAQ.
macro-gone = That macro is gone.
