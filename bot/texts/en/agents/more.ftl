### To agents: tags, history, blocking

button-tags = Tags
button-history = History
button-block = Block customer
button-unblock = Unblock
block-sure = The ticket is closed without a word, and nothing they write reaches you until somebody presses Unblock.
button-not-now = Cancel
form-tags = Tags of number { $number }
form-tags-known = Tags
form-tags-others = Other tags
form-tags-hint = Several of them separated by commas.
form-tags-instead = This messenger shows no forms: tags can't be changed here.
card-tags = Tags
card-blocked = 🚫 The customer is blocked: what they write is kept, but not shown here
history = { $name } was here before:
    { $lines }
history-line = Number { $number }, { $at }, { $by }{ $rating ->
    [0] {""}
   *[other] , { $rating } of 5
  }: { $question }
history-none = { $name } has no earlier tickets.
blocked-by = 🚫 { $name } blocked { $customer }: what they write from now on is kept, but doesn't show up here.
unblocked-by = { $name } unblocked { $customer }.
