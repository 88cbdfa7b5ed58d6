/* Bidi controls and joiners are written as escapes, so that a reader of this file sees them. */
#include "samples.h"

#include <assert.h>

#include "base/array.h"

static const struct sample samples[] = {
    /* Numbers and names of another script inside Arabic: SDL_ttf turns 18 into 81. */
    {"number-in-arabic", "ar", 0, "القانون رقم 18 لسنة 2009"},
    {"arabic-digits", "ar", 0, "عام ٢٠٢٦، الساعة ٠٨:٣٠"},
    {"latin-in-arabic", "ar", 0, "بدعم من UNDP مع وزارة الداخلية (MOI)"},
    {"arabic-in-latin", "en", 0, "The word \u2068صدى\u2069 means echo."},
    {"latin-first", "ar", 0, "UNDP تدعم الورشة."},
    {"arabic-first", "en", 0, "صدى is the name."},
    {"wrapped-both-ways", "ar", 200,
     "القانون رقم 18 لسنة 2009 يشمل UNDP and MOI staff members كلهم في بغداد (Baghdad)."},

    /* Weak and neutral signs. */
    {"phone-bare", "ar", 0, "رقم +964 770 123 4567"},
    {"phone-isolated", "ar", 0, "رقم \u2066+964 770 123 4567\u2069"},
    {"mail-isolated", "ar", 0, "راسلونا على \u2066sada@example.iq\u2069."},
    {"name-isolated", "ar", 0, "قالت \u2068Dr. Sara 5\u2069: نعم"},
    {"ranges", "ar", 0, "3–5 أيام، 2019-2021، من 50% إلى ٦٠٪"},
    {"percent-with-mark", "ar", 0, "النسبة \u200E50%\u200E أو ١٢٫٥٪\u061C"},
    {"brackets", "ar", 0, "(نعم) [لا] «ربما» {x} (MOI)"},
    {"stop-beside-latin", "ar", 0, "الملف data.csv: 3.5 MB."},
    {"date", "ar", 0, "١٥ تشرين الثاني ٢٠٢٣"},

    /* Joining, ligatures, marks. */
    {"joined-word", "ar", 0, "مشاركة القانون"},
    {"lam-alef", "ar", 0, "لا لأ لإ لآ الله"},
    {"lam-alef-tanween", "ar", 0, "بدلاً كاملاً"},
    {"marks", "ar", 0, "أتعهّد بدعم ترقية زميلتي إلى رتبة مُقدَّم خلال ٣ أشهر"},
    {"stacked-marks", "ar", 60, "بِّ بٍّ\nبُّ بًّ"},
    {"mark-on-bracket", "ar", 0, "محتويات (\u0650Content-Length) غير صالحة"},
    {"tatweel-behind-latin", "ckb", 0, "\"name\" ـی"},
    {"word-beside-quote", "ar", 0, "كلمة «كلمة»، (كلمة)"},
    {"hamza-composed", "ar", 0, "ا\u0654 و\u0654 ي\u0654 أ ؤ ئ"},

    /* Sorani. */
    {"sorani-letters", "ckb", 0, "ڕۆژ گوڵ ێوارە چیا پەڕە ڤیان هەموو"},
    {"sorani-joiner", "ckb", 0, "کتێبه\u200Cکان به\u200C ناوی"},
    {"sorani-wrapped", "ckb", 150, "بەشداریی ژنان لە کەرتی ئاسایشدا: ٢٤ ئەفسەر، ٤ ڕۆژ (UNDP)"},
    {"arabic-letters-in-sorani", "ckb", 0, "ي ك ى ة ه ە ھ"},

    /* Lines. */
    {"spaces-hang", "ar", 120, "كلمة أولى      ثم كلمة ثانية "},
    {"break-behind-hyphen", "en", 120, "well-known words, one by one"},
    {"decimal-at-the-end", "ar", 100, "بلغت النسبة 12.5"},
    {"word-wider-than-box", "ar", 60, "gtk_window_get_default لا"},
    {"newlines", "ar", 0, "سطر\n\nabc\nآخر"},
    {"tab", "ar", 0, "اسم\tabc\t12"},

    /* What strangers write. */
    /* NOLINTBEGIN(misc-misleading-bidirectional) */
    {"override-unclosed", "ar", 0, "نص \u202Eabc 123 نص"},
    {"isolates-unpaired", "ar", 0, "\u2069نص \u2067abc \u2066123"},
    /* NOLINTEND(misc-misleading-bidirectional) */
    {"broken-bytes", "ar", 0, "نص \xD9\xFF abc \xE2\x80"},
    {"no-font-has-it", "en", 0, "a \uE123 👩\u200D👧 🇮🇶 b"},
    {"marks-without-base", "ar", 0, "\u0651\u0650 \u064E"},
    {"many-marks", "ar", 0, "ب\u0651\u0650\u064E\u064F\u0651\u0650\u064E\u064Fب"},
};

size_t sample_count(void)
{
    return COUNT_OF(samples);
}

const struct sample *sample_at(size_t index)
{
    assert(index < COUNT_OF(samples));
    return &samples[index];
}
