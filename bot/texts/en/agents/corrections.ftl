### To agents: what became of an edit or a deletion

not-sent-was-note = ⚠️ Not sent: this was a note until now.
edit-not-sent = ⚠️ The customer doesn't see this change: that message wasn't sent, or too many came after it.
edit-unverified = ⚠️ Not changed for the customer: your membership couldn't be checked.
edit-too-late = ⚠️ Not changed for the customer: that works for { $hours } hours. The customer still sees the old words.
delete-too-late = ⚠️ Not deleted for the customer: that works for { $hours } hours. The customer still sees the message.
reply-deleted = 🗑 Deleted for the customer, too.
edit-not-delivered = ⚠️ Not changed for the customer, who still sees the old words: { $reason }.
delete-not-delivered = ⚠️ Not deleted for the customer, who still sees the message: { $reason }.
