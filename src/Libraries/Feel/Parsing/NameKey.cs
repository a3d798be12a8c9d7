using System.Text;

namespace Yicheng.Feel.Parsing;

/// <summary>Names as FEEL compares them: pieces apart by one space, so that spacing around symbols does not matter (DMN 1.5, 10.3.1.2).</summary>
internal static class NameKey
{
    private const string Symbols = "./-'+*";

    public static bool IsStart(string text, int at)
    {
        var c = text[at];
        return char.IsAsciiLetter(c) || c is '_' or '?' || (c > 0x7f && IsLetterBeyondAscii(c));
    }

    public static bool IsPart(string text, int at)
    {
        var c = text[at];
        return char.IsAsciiLetterOrDigit(c) || c is '_' or '?' or '\u00b7' || (c > 0x7f && (IsLetterBeyondAscii(c) || c is (>= '\u0300' and <= '\u036f') or '\u203f' or '\u2040'));
    }

    // Full-width punctuation lies inside the ranges the grammar allows, but a name with a Chinese comma is a slip of the keyboard.
    private static bool IsLetterBeyondAscii(char c) =>
        c is (>= '\u00c0' and <= '\u00d6') or (>= '\u00d8' and <= '\u00f6') or (>= '\u00f8' and <= '\u02ff') or (>= '\u0370' and <= '\u037d')
            or (>= '\u037f' and <= '\u1fff') or '\u200c' or '\u200d' or (>= '\u2070' and <= '\u218f') or (>= '\u2c00' and <= '\u2fef')
            or (>= '\u3001' and <= '\ud7ff') or (>= '\uf900' and <= '\ufdcf') or (>= '\ufdf0' and <= '\ufffd')
        && c is not ('\u3001' or '\u3002' or '\uff0c' or '\uff08' or '\uff09' or '\uff1a' or '\uff1b' or '\u1680' or '\u180e')
        || char.IsSurrogate(c);

    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff' or '\u180e' or '\u0085';

    /// <summary>The end of the piece of a name at a place, or the place itself where there is none.</summary>
    public static int PieceEnd(string text, int at)
    {
        if (at >= text.Length)
        {
            return at;
        }

        if (!IsPart(text, at))
        {
            return Symbols.Contains(text[at]) && !(text[at] == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*') ? at + 1 : at;
        }

        var end = at;
        while (end < text.Length && IsPart(text, end))
        {
            end++;
        }

        return end;
    }

    public static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The key of a name, and the number of its pieces.</summary>
    public static string Of(string name, out int pieces)
    {
        var key = new StringBuilder(name.Length + 4);
        pieces = 0;
        for (var at = SkipSpaces(name, 0); at < name.Length; at = SkipSpaces(name, at))
        {
            var end = Math.Max(PieceEnd(name, at), at + 1);
            if (pieces++ > 0)
            {
                key.Append(' ');
            }

            key.Append(name, at, end - at);
            at = end;
        }

        return key.ToString();
    }

    /// <summary>A declared name with its runs of spaces as one.</summary>
    public static string Tidy(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Trim())
        {
            if (!IsSpace(c))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }
}
