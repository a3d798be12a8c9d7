using System.Text;

namespace Yicheng.Platform.Localization;

/// <summary>Reads the part of GNU gettext's PO format that translators' editors write: <c>msgid</c>, <c>msgstr</c>, continued lines, comments.</summary>
public static class PortableObject
{
    /// <summary>The texts by key; untranslated ones are left out.</summary>
    public static IReadOnlyDictionary<string, string> Read(TextReader reader)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        StringBuilder key = new(), text = new();
        StringBuilder? current = null;
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.StartsWith("msgid ", StringComparison.Ordinal))
            {
                Keep();
                current = key.Clear();
                text.Clear();
                Append(line[6..]);
            }
            else if (line.StartsWith("msgstr ", StringComparison.Ordinal))
            {
                current = text;
                Append(line[7..]);
            }
            else if (line.StartsWith('"'))
            {
                Append(line);
            }
        }

        Keep();
        return texts;

        void Append(string quoted) => current?.Append(Unquote(quoted));

        void Keep()
        {
            if (key.Length > 0 && text.Length > 0)
            {
                texts[key.ToString()] = text.ToString();
            }
        }
    }

    private static string Unquote(string quoted)
    {
        var plain = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            plain.Append(quoted[i] != '\\' ? quoted[i] : quoted[++i] switch { 'n' => '\n', 't' => '\t', var c => c });
        }

        return plain.ToString();
    }
}
