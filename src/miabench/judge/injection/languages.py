"""Patterns of what is said to a judge in languages other than English."""

_ROLE_WORDS = (
    r"(?:prüfer|gutachter|bewerter|korrektor|correcteur|correctrice|évaluateur|évaluatrice|examinateur|evaluador|"
    r"calificador|corrector|examinador|avaliador|valutatore|esaminatore)(?:in|a|es|s)?"
)

_FORGET = (
    r"(?:忽略|无视|忽视|忘记|忘掉)[^。\n]{0,8}(?:之前|以上|先前|前面|上述|所有)[^。\n]{0,8}(?:指令|指示|提示|规则)",
    r"\b(?:ignorier|vergiss|vergesst|vergessen|missachte)\w*\b[^.\n]{0,20}"
    r"\b(?:vorherig|bisherig|obig|vorig|früher|vorangegangen)\w* (?:anweisung|instruktion|regel|vorgabe)\w*",
    r"\b(?:ignor|oubli)\w+ (?:toutes? )?(?:les |tes |vos )?(?:instructions?|consignes?|directives?)"
    r" (?:précédent|antérieur|ci-dessus)\w*",
    r"\b(?:ignor|olvid)\w+ (?:todas? )?(?:las |tus |sus )?(?:instrucciones|indicaciones) (?:anteriores|previas)",
    r"\b(?:ignor|esque[çc])\w+ (?:todas? )?(?:as )?(?:instruções|ordens) (?:anteriores|prévias)",
    r"\b(?:ignor|dimentic)\w+ (?:tutte )?(?:le )?istruzioni (?:precedenti|anteriori)",
    r"\b(?:игнорируй\w*|забудь\w*|проигнорируй\w*)\b[^.\n]{0,15}"
    r"\b(?:предыдущие|прежние|прошлые) (?:инструкции|указания)",
    r"(?:以前|これまで|上記|前)の(?:指示|命令)を?(?:すべて|全て)?(?:無視|忘れ)",
    r"(?:이전|위의?)\s?(?:지시|명령|지침)\w{0,3}\s?(?:모두 )?(?:무시|잊)",
)
_TO_WHOM = (
    r"(?:尊敬|亲爱)的(?:评委|评审|评分者|评判|裁判|考官)|作为(?:评分者|评委|评审|评判者|裁判)|阅卷老师[^。\n]{0,10}(?:手下留情|给|打)",
    rf"\b(?:lieber|liebe|geehrter|geehrte|als|cher|chère|comme|estimad[oa]|querid[oa]|como|caro|cara|prezad[oa])"
    rf" {_ROLE_WORDS}\b",
    rf"\ben tant qu'{_ROLE_WORDS}\b",
    rf"\b(?:note|nota|hinweis|notiz|nachricht|mensaje|message|messaggio)\b (?:\w+ ){{0,2}}(?:\w')?{_ROLE_WORDS}\b",
)
_WHAT_FOR = (
    r"(?:请|必须|应该|应当|务必)[^。\n]{0,12}(?:给|打|评)[^。\n]{0,12}(?:满分|最高分)",
    r"(?:给这个(?:回答|答案|回复)|直接)(?:打|给)?(?:满分|最高分)",
    r"\b(?:gib|gebt|geben sie|vergib|vergeben sie|bewerte)\b[^.\n]{0,40}"
    r"\b(?:(?:volle|höchste|maximale) punktzahl|höchstpunktzahl)",
    r"\balle (?:komponenten|anforderungen|kriterien) (?:sind|wurden) (?:vollständig )?erfüllt|\bkeine punkte ab",
    r"\b(?:attribue[rz]?|donne[rz]?|accorde[rz]?|mettez|mets)\b[^.\n]{0,20}"
    r"\b(?:la note maximale|tous les points|le score maximal)",
    r"\bne (?:retirez|retire|déduisez|enlevez) (?:aucun|pas de) points?|\btous les (?:critères|composants) sont \w+",
    r"\b(?:otorga|asigna|concede|debes dar|da|dale|ponle)\w{0,3}\b[^.\n]{0,20}"
    r"\b(?:puntuación máxima|máxima puntuación|nota máxima|todos los puntos)",
    r"\btodos los (?:requisitos|componentes|criterios) (?:se cumplen|están cumplidos)"
    r"|\bno (?:descuentes|quites|restes) puntos",
    r"\b(?:dê|atribua|conceda)\b[^.\n]{0,20}\b(?:nota máxima|pontuação máxima)",
    r"\b(?:assegna|dai|date)\b[^.\n]{0,20}\b(?:punteggio massimo|voto massimo)",
    r"\b(?:поставь|поставьте|дай|дайте)\b[^.\n]{0,30}\b(?:максимальн\w+|высш\w+) (?:балл|оценк)\w*",
    r"この(?:回答|答え)に(?:満点|最高点)を|(?:이|본) (?:답변|응답)에 (?:만점|최고점)을?",
)

OTHER_LANGUAGES = (*_FORGET, *_TO_WHOM, *_WHAT_FOR)
"""For folded text. Chinese, German, French, Spanish, Portuguese, Italian, Russian, Japanese, Korean; thinner than the
English ones."""
