### Агентам: метки, история, блокировка

button-tags = Метки
button-history = История
button-block = Заблокировать клиента
button-unblock = Разблокировать
block-sure = Вопрос закроется молча, и сообщения клиента не дойдут до вас, пока кто-нибудь не нажмёт «Разблокировать».
button-not-now = Отмена
form-tags = Метки вопроса { $number }
form-tags-known = Метки
form-tags-others = Другие метки
form-tags-hint = Несколько — через запятую.
form-tags-instead = В этом мессенджере нет форм: метки здесь не поменять.
card-tags = Метки
card-blocked = 🚫 Клиент заблокирован: сообщения сохраняются, но сюда не попадают
history = { $name }, прежние вопросы:
    { $lines }
history-line = Вопрос { $number }, { $at }, { $by }{ $rating ->
    [0] {""}
   *[other] , { $rating } из 5
  }: { $question }
history-none = { $name }: прежних вопросов нет.
blocked-by = 🚫 { $customer }: заблокировано ({ $name }). Сообщения сохраняются, но сюда больше не попадают.
unblocked-by = { $customer }: снова на связи ({ $name }).
