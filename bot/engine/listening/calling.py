"""The words in which people ask for a person, in Russian and English."""

NOUNS = frozenset(
    (
        "оператор оператора оператором операторы операторов человек человека человеком людей люди людьми "
        "сотрудник сотрудника сотрудником менеджер менеджера менеджером специалист специалиста специалистом "
        "консультант консультанта консультантом саппорт саппорта "
        "руководителя руководителем начальника начальником начальство "
        "human humans hooman person people agent agents operator operators representative rep somebody someone "
        "anyone anybody manager specialist supervisor"
    ).split()
)
# Whom we mean only when somebody wants to talk to them: "someone hacked my site" is no call, "need supervisor on a
# server" is a program.
ANYBODY = frozenset("somebody someone anyone anybody people supervisor людей люди".split())
TALKING = frozenset("talk speak chat connect through поговорить пообщаться говорить общаться соедините".split())
RECEIVERS = frozenset("оператору человеку людям сотруднику менеджеру специалисту консультанту".split())
SUPPORT = frozenset("поддержка поддержку поддержкой поддержки техподдержка техподдержку техподдержкой support".split())
VERBS = frozenset(
    (
        "позовите позови позвать соедините соедини соединить переключите переключи переключить свяжите свяжи "
        "связаться дайте дай хочу хотел хотела хотелось нужен нужна нужно нужны надо можно поговорить пообщаться "
        "говорить общаться вызовите вызови требую пригласите пригласи зови зовите подключите переведите переведи "
        "перевести talk speak connect get need want wanna i'd call transfer chat reach contact through give"
    ).split()
)
# Enough alone: there is nobody else to call.
CALLS = frozenset("позовите позови позвать зови зовите соедините соедини переключите переключи".split())
FILLERS = frozenset(
    (
        "a an the to with your some any real live actual human me us my please now just i like через "
        "с со к мне меня нас нам на живого живым живой живому живые живых реального реальным настоящего "
        "настоящим пожалуйста вашего вашим кем чем кого нибудь именно лучше уже просто бы помощь помощи "
        "консультация консультацию"
    ).split()
)
ALONE = frozenset(
    (
        "живой живого живым живые живых реальный реального можно мне меня где есть тут здесь кто ну а и все же "
        "хватит срочно сюда связь только привет здравствуйте бот бота "
        "is are there here where stop only being hi hello can could i ok customer service chat live and "
        "would d'like i'd in charge"
    ).split()
)
REFUSALS = frozenset("не без not don't dont without never won't doesn't didn't".split())
NEEDS = frozenset("нужен нужна нужно нужны надо требуется хочу зовите зови звать needed necessary required".split())
ANSWERS = frozenset(
    "ответит ответил ответила подключился подключится помог поможет перезвонил перезвонит позвонит".split()
)
LOOKALIKES = frozenset(
    (
        "personal persona personally humane manage managed manages operate operated operates агент операторская "
        "специально пригласить contacts"
    ).split()
)
# «Файловый менеджер», "mail transfer agent": things, not people.
BEFORE_THINGS = frozenset("file password package user mail task transfer another other different".split())
AFTER_THINGS = frozenset("связи файлов паролей задач к else who whose access which".split())
PHRASES = (
    "есть кто живой",
    "есть кто нибудь",
    "есть тут кто",
    "кто нибудь живой",
    "живого мне",
    "anyone there",
    "anybody there",
    "anyone here",
    "живые есть",
    "кем можно поговорить",
)
WHOLE = frozenset(
    (
        "customer service|customer support|live support|live chat|human support|support team|support please|"
        "can someone help me|can somebody help me|can anyone help me|can someone please help me|"
        "somebody please help|someone please help|somebody help me|someone help me|can somebody call me back|"
        "can someone call me back|can a human help me|can a person help me|can a human answer me|"
        "can a person answer me|помогите кто нибудь|кто нибудь помогите"
    ).split("|")
)
