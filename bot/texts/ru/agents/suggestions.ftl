### Агентам: готовые ответы под рукой

suggested = 💡 _Из базы вопросов:_
    { $lines }
suggested-line = { $n }. { $title }
entry-gone = Этого ответа больше нет в базе вопросов.
entry-sent-already = «{ $title }» уже отправлено. Чтобы отправить ещё раз, нажмите «Поправить и отправить».
form-macro = Макросы
form-macro-field = Макрос
form-macro-instead = В этом мессенджере нет форм. Вот какие есть макросы:
    { $names }
form-answer = Ответ из базы
form-answer-field = Ответ
form-answer-instead = В этом мессенджере нет форм: напишите ответ здесь, в треде.
no-macros = Макросов пока нет: они лежат в macros.yaml рядом с базой вопросов.
macro-gone = Этого макроса больше нет.
