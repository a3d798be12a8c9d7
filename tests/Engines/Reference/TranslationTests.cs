using System.Text.RegularExpressions;
using Yicheng.Platform.Localization;
using Yicheng.Testing;

namespace Yicheng.Reference.Tests;

/// <summary>Faults of packages are written as interpolated strings, whose format is the key of the translation.</summary>
public sealed partial class TranslationTests
{
    [Fact]
    public void Every_interpolated_chinese_sentence_has_its_english()
    {
        var sources = Path.Combine(TestCity.RepositoryRoot(), "src", "Engines", "Reference");
        var translated = Directory.EnumerateFiles(sources, "en.po", SearchOption.AllDirectories)
            .SelectMany(file =>
            {
                using var reader = File.OpenText(file);
                return PortableObject.Read(reader).Keys.ToList();
            })
            .ToHashSet();
        var missing = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .SelectMany(file => Report().Matches(WithoutComments(file)).SelectMany(report => Sentence().Matches(report.Value))
                .Select(match => (File: Path.GetRelativePath(sources, file), Key: Key(match.Groups[1].Value))))
            .Where(sentence => Chinese().IsMatch(sentence.Key) && !translated.Contains(sentence.Key))
            .ToList();
        missing.ShouldBeEmpty();
        Key("“{key}”应在 {min} 到 {max:yyyy-MM-dd} 之间").ShouldBe("“{0}”应在 {1} 到 {2:yyyy-MM-dd} 之间");
    }

    private static string WithoutComments(string file) =>
        string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    private static string Key(string interpolated)
    {
        var place = 0;
        return Place().Replace(interpolated, match => $"{{{place++}{match.Groups[1].Value}}}");
    }

    /// <summary>A call that takes a sentence, up to its end.</summary>
    [GeneratedRegex("""(Report|Wrong|References?|RequiredReference|OptionalReference|FormattableString)\b[^;]*;""")]
    private static partial Regex Report();

    [GeneratedRegex("""(?<![\w"])\$"((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Sentence();

    [GeneratedRegex("""\{[^{}:"]*(:[^{}"]+)?\}""")]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
