### The customer's buttons

button-person = Talk to a person
button-no-person = No, thanks
button-topics = All topics
button-helped = Yes, it helped
button-not-helped = No, it didn't
button-none = None of these
button-skip = Skip
button-share-phone = Share my number
button-solved = Yes, solved
button-back-to-ticket = Back to number { $number }
button-open-again = Open number { $number } again
button-reason-slow = Too slow
button-reason-unsolved = Not solved
button-reason-unfriendly = Unfriendly
button-something-new = Something new
button-works-now = It works now
button-forget = Erase everything
button-keep = No, keep it
button-agree = I agree
button-no-comment = Nothing to add
