### To agents: forms

form-reply = Reply to { $name }
form-reply-text = Text
form-reply-hint = Markup works as in the FAQ: { $marks }
form-reply-instead = Copy this, change it and send it here in the thread:
    { $text }
form-given-back = { $reason } You wrote:
    { $text }
sent-for-agent = ✉️ { $name } to the customer: { $text }
form-too-late = That took too long to open. Please press once more.
