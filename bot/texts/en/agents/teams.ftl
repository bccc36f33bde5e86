### To agents: teams, and who has what

team-desk = the desk
pass-to-whom = Pass it on to whom?
pass-unknown = There's no such team any more.
pass-already = It's theirs already. Choose another team or a person.
passed-on = { $call }{ $name } passes this on to { $team }.
passed-note = 📝 { $name }: { $note }
assign-to-whom = Who should take it?
assign-unknown = They can't be given tickets: they aren't in any of the teams.
assign-away = { $name } is off shift just now.
assign-already = { $name } has it already.
assigned = { $owner }, this is yours now: { $name } gave it to you. What you write in this thread goes to the customer; lines with // stay here.
assigned-turn = { $owner }, this one is yours: it's your turn. What you write in this thread goes to the customer; lines with // stay here.
form-pass-on = Pass on number { $number }
form-assign = Assign number { $number }
form-team = Team
form-agent = Person
form-note = Note for them
form-people-instead = There are no forms here. Choose one of the buttons and write a note in the thread: // before it keeps it here.
