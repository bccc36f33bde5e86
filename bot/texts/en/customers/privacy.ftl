### To the customer: their data

forget-me = I can erase all we keep of this chat: your messages, name, and questions. Only numbers that name nobody stay. This can't be undone. Erase it?
    .b = Everything we hold about you goes: messages, name, details. Only anonymous numbers are left, and there's no way back. Shall I?
forgotten = Done: it's all erased. Write any time, we'll start from zero.
    .b = Everything is erased. If you write again, it's as if for the first time.
kept = OK, everything stays as it is.
    .b = All right, nothing is erased.
privacy = We keep this chat to answer you. /forget_me erases it.
    .b = What you write here is kept so that we can help. You can erase it any time: /forget_me.
privacy-link = We keep this chat to answer you; the details are at { $url }. /forget_me erases it.
    .b = How we treat your data: { $url }. You can erase it any time: /forget_me.
privacy-ask = Before we start: we keep what you write here to answer you. Is that OK with you? /privacy tells more.
    .b = One thing first: to help, we have to keep this chat. Do you agree? More about it: /privacy.
