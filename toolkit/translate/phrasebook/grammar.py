"""Russian words that the rules know by name, and English ones that they put in."""

from __future__ import annotations

import re

NOT, NEITHER = "не", "ни"
# Words that negate the clause they stand in.
DENYING = frozenset(("не", "нет", "нельзя"))
# English adverbs with which a verb needs no "not".
NEVER = re.compile(r"never\b|nowhere\b|(?:under|by|in|on) no\b|no way\b")
HIS = {"его": ("his", "him"), "ее": ("her", "her"), "их": ("their", "them")}
# Personal pronouns: as a subject, as anything else.
PRONOUNS = {
    "я": ("I", "me"), "ты": ("you", "you"), "вы": ("you", "you"), "мы": ("we", "us"), "он": ("he", "him"),
    "она": ("she", "her"), "оно": ("it", "it"), "они": ("they", "them"), "себя": ("oneself", "oneself"),
}  # fmt: skip
THINGS = {"he": "it", "him": "it", "his": "its", "she": "it", "her": "it", "oneself": "itself"}
# Words of quantity, which have the genitive after them and stand before a noun in English.
QUANTITIES = frozenset(
    "много мало немного немало несколько больше меньше достаточно недостаточно столько сколько множество".split()
)
DEGREE = frozenset(
    "очень более менее наиболее наименее слишком достаточно довольно весьма крайне чрезвычайно совсем столь так "
    "особенно сильно почти относительно чрезмерно".split()
)
# Words that never go with the verb after them but stand before the whole clause.
LEADING = frozenset("чем сколько то ни что как когда где почему зачем если и а но".split())
# Words with which a negated verb is negated once in English.
NEGATIVE = frozenset("ничего никогда никто ничто никакой нигде никуда никоим ничей нисколько никак".split())
# English conjunctions that have no comma before them.
CLOSE = ("that", "if", "when", "because", "than", "so that", "in order to", "to", "until", "as", "while", "where")
ASKING = frozenset("что как где когда куда чем кого кому какой почему зачем сколько".split())
DETERMINERS = frozenset(
    "a an the this that these those each every any all some many several few no both either neither my your his her "
    "its our their which what such whose another one much enough half most various certain".split()
)
# What makes a noun the only one of its kind.
UNIQUE = frozenset(
    "first second third fourth fifth sixth seventh last next only same main whole following final latter former right "
    "left upper lower middle rest entire".split()
)
UNITS = frozenset("mg g kg ml l cm mm m km mcg µg kcal h min s sec IU mmHg mmol °C % pcs t".split())
# Adjectives whose neuter form says what is so: важно пить воду.
EVALUATIVE = frozenset(
    "важный необходимый нужный полезный вредный опасный возможный невозможный трудный сложный желательный "
    "нежелательный обязательный целесообразный известный".split()
)
# After them an adjective tells what the subject is.
COPULAS = frozenset("быть стать становиться казаться оказаться делаться сделаться бывать являться служить все".split())
# Nouns that are numbered after another noun.
RANKS = frozenset("тип степень стадия группа класс категория".split())
# Words after which "из" means "of".
SOME = frozenset(
    "один два три каждый любой некоторый многие многий никто кто самый несколько большинство никакой ничто".split()
)
# Verbs with two objects: who gets it can be their subject in the passive.
GIVING = frozenset("назначить назначать дать давать выписать выписывать предложить предлагать показать".split())
HERS = {"m": "his", "f": "her", "n": "its", "": "their"}
# Forms of тот and весь after which кто is "who" without a comma.
THOSE = frozenset("те тех тем теми тот того тому все всех всем".split())
# What belongs to whom "у" names.
MINE = {"I": "my", "you": "your", "he": "his", "she": "her", "it": "its", "we": "our", "they": "their"}
# Verbs that have no subject in Russian; who feels it stands in the accusative.
IMPERSONAL = frozenset("сводить свести тошнить тошнит знобить лихорадить тянуть".split())
# Verbs whose subject follows them as a rule: what one feels.
FELT = frozenset("беспокоить мучить тревожить болеть возникать появляться".split())
# Verbs of being there: with a cut-off subject after them they give "there is".
THERE = frozenset(
    "проводиться провести выполняться осуществляться наблюдаться отмечаться возникать возникнуть появляться появиться "
    "быть существовать иметься встречаться развиваться происходить".split()
)
# Nouns that measure: a number with one of them is no subject and no object.
MEASURES = UNITS | frozenset("time day hour week month year minute second night times".split())
DURATIONS = frozenset("second minute hour day night week month year".split())
# What medicines and the parts of recipes are measured in.
PORTIONS = UNITS - {"h", "min", "s"} | frozenset(
    "tablet capsule drop glass spoon spoonful teaspoon tablespoon tbsp tsp ampoule sachet cup sip pinch half quarter "
    "injection puff suppository piece slice pill gram milligram kilogram liter milliliter dose bottle tube handful "
    "teaspoonful tablespoonful".split()
) | {"half a glass", "half a tablet", "half a teaspoon", "half a cup", "half a liter", "half a spoonful"}
# With them при is "during".
DURING = frozenset(
    "pregnancy sleep exercise exertion surgery childbirth labor menstruation breastfeeding lactation treatment "
    "walking running movement therapy activity work".split()
)
# With them к is "by", and по is "on".
DATES = MEASURES | frozenset(
    "january february march april may june july august september october november december morning evening spring "
    "summer autumn winter end middle beginning".split()
)
TOPICS = frozenset("question issue matter topic problem subject point".split())
# Russian nouns that a name in Latin letters stands beside; elsewhere it hangs on the noun with "of".
NAMED = frozenset(
    "вирус система метод тест ген белок рецептор тип группа компания препарат лекарство средство программа витамин "
    "штамм вакцина таблетка крем гель мазь раствор аппарат прибор журнал сайт проект бренд марка фирма".split()
)
# Adverbs that go after the verb in English.
LATE = frozenset("more less better worse longer earlier later faster well badly".split())
# Verbs that are modal words with an infinitive after them; who must is in the dative.
MODAL_VERBS = {"следовать": "should", "приходиться": "have to", "прийтись": "have to", "надлежать": "should"}
# Other verbs that an infinitive before them can hang on.
EXPECTING = frozenset(
    "мочь смочь помочь помогать рекомендоваться запрещаться разрешаться допускаться требоваться советоваться".split()
)
NEEDED = frozenset("нужен нужный необходим необходимый полезный вредный опасный противопоказать".split())
ALLOWING = frozenset("запретить разрешить рекомендовать показать".split())
# Verbs after which что tells what comes of a clause: , что приводит к боли -> which leads to pain
RESULTING = frozenset(
    "приводить привести вызывать вызвать позволять позволить способствовать помогать помочь ухудшать улучшать снижать "
    "повышать затруднять свидетельствовать указывать увеличивать облегчать мешать нарушать усиливать".split()
)
# Verbs of being that keep what the subject is before them: причиной является стресс -> the cause is stress.
BEING = frozenset("являться быть служить стать становиться оказаться бывать выступать".split())
# Prepositions whose group goes with the noun before it rather than with the verb.
CLINGING = frozenset(("с+ins", "без+gen", "для+gen", "из+gen"))
# Prepositions with a case that they seldom have.
RARE = frozenset((("с", "acc"), ("со", "acc"), ("о", "acc"), ("об", "acc"), ("по", "acc"), ("по", "loc")))
# After them English has the present where the future is meant.
AIMING = frozenset(("чтобы", "чтоб", "дабы"))
TIMES = frozenset(("if", "when", "until", "while", "as soon as", "before", "after"))
EOF_MARKS = ".!?…"
