### Сотрудникам: почему сообщение не принято

reason-blocked = клиент заблокировал бота
reason-deactivated = аккаунта клиента больше нет
reason-no-chat = у клиента нет чата с ботом
reason-too-large = слишком большое для мессенджера
reason-too-old = мессенджер уже не даёт это изменить
reason-gone-message = сообщения больше нет
customer-returned-undelivered = Клиент { $name } снова на связи. За это время { $count ->
    [one] не дошёл { $count } ответ
    [few] не дошли { $count } ответа
   *[many] не дошло { $count } ответов
  }.
