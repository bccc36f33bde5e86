### To agents: answers and macros at hand

suggested = 💡 _From the FAQ:_
    { $lines }
suggested-line = { $n }. { $title }
entry-gone = That answer is no longer in the FAQ.
entry-sent-already = “{ $title }” was sent already. To send it once more, use Edit and send.
