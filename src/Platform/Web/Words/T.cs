using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Yicheng.Platform.Localization;

/// <summary>The reader's words: the Chinese text is the key, <c>Locales/en.po</c> holds the English.</summary>
public sealed class T
{
    private static readonly FrozenDictionary<string, string> English = Read();

    /// <summary>The text in the reader's language, with <c>{0}</c> … filled in.</summary>
    public string this[string chinese, params object[] values]
    {
        get
        {
            var text = CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.Ordinal) ? English.GetValueOrDefault(chinese, chinese) : chinese;
            return values.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, values);
        }
    }

    private static FrozenDictionary<string, string> Read()
    {
        var assembly = typeof(T).Assembly;
        var catalogue = new Dictionary<string, string>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("en.po", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            var key = string.Empty;
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith("msgid \"", StringComparison.Ordinal))
                {
                    key = line[7..^1].Replace("\\\"", "\"", StringComparison.Ordinal);
                }
                else if (line.StartsWith("msgstr \"", StringComparison.Ordinal))
                {
                    catalogue[key] = line[8..^1].Replace("\\\"", "\"", StringComparison.Ordinal);
                }
            }
        }

        return catalogue.ToFrozenDictionary();
    }
}
