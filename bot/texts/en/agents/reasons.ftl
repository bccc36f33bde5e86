### To agents: why a message was refused

reason-blocked = the customer blocked the bot
reason-deactivated = the customer's account no longer exists
reason-no-chat = the customer has no chat with the bot
reason-too-large = it's too large for the messenger
reason-too-old = the messenger no longer lets it be changed
reason-gone-message = the message is no longer there
customer-returned-undelivered = The customer { $name } can be reached again. { $count ->
    [one] One reply
   *[other] { $count } replies
  } didn't get through meanwhile.
