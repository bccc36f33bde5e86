### To the customer: survey

survey = How did we do?
    .b = How helpful were we?
survey-answer = How helpful was that answer?
    .b = How would you rate that answer?
rated-good = Thank you! Anything you'd like to add?
    .b = Thanks for the rating! Care to say what went well?
rated-poor = Sorry it went that way. What let you down?
    .b = That's not how it should be. What went wrong?
rated = Thanks for the rating.
    .b = Got your rating, thanks.
reason-noted = Got it. Anything to add?
    .b = Understood. Want to add a word?
survey-thanks = Thanks, we'll take it to heart.
    .b = Thank you, that's noted.
survey-over = That survey is over. If you need anything, just write.
    .b = It's too late to rate that one, but not to ask something new.
