### To agents: a ticket goes on in another thread

card-moved = ➡️ Number { $number } goes on in another thread.
carried-on = This goes on here: the thread it was in is gone or left.
carried-on-owner = { $owner }, this goes on here: the thread it was in is gone or left.
not-sent-moved = ⚠️ Not sent: this goes on in another thread, write there. The card above says where.
ticket-moved = This goes on in another thread. The card above says where.
