using System.Text.RegularExpressions;
using Yicheng.Platform.Localization;

namespace Yicheng.Architecture.Tests;

public sealed partial class SourceTests
{
    [Fact]
    public void No_source_file_passes_three_hundred_lines() => House.Sources(".cs", ".cshtml", ".ts", ".css")
        .Select(f => (File: Path.GetRelativePath(House.Root, f), Lines: File.ReadLines(f).Count()))
        .Where(f => f.Lines > 300 && !f.File.EndsWith(".css", StringComparison.Ordinal))
        .Select(f => $"{f.File}: {f.Lines} lines").ShouldBeEmpty();

    [Fact]
    public void Every_chinese_text_in_the_sources_has_its_english()
    {
        var translated = Directory.EnumerateFiles(Path.Combine(House.Root, "src"), "en.po", SearchOption.AllDirectories)
            .Where(f => f.Contains("/Locales/", StringComparison.Ordinal) && !f.Contains("/artifacts/", StringComparison.Ordinal))
            .SelectMany(f =>
            {
                using var reader = File.OpenText(f);
                return PortableObject.Read(reader).Keys.ToList();
            }).ToHashSet(StringComparer.Ordinal);
        translated.Count.ShouldBeGreaterThan(10);

        var missing = House.Sources(".cs", ".cshtml")
            .SelectMany(f => Keys(File.ReadAllText(f)).Select(key => (File: Path.GetRelativePath(House.Root, f), Key: key)))
            .Where(k => !translated.Contains(k.Key)).Select(k => $"{k.File}: {k.Key}").Distinct();
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Pages_carry_no_inline_script_or_style()
    {
        var inline = House.Sources(".cshtml").Select(f => (File: Path.GetRelativePath(House.Root, f), Text: File.ReadAllText(f)))
            .Where(f => InlineScript().IsMatch(f.Text) || InlineHandler().IsMatch(f.Text)).Select(f => f.File);
        inline.ShouldBeEmpty();
    }

    [Fact]
    public void No_city_is_named_in_code() => House.Sources(".cs", ".cshtml", ".ts")
        .Where(f => Regex.IsMatch(File.ReadAllText(f), "清远|Qingyuan|肇庆|成都"))
        .Select(f => Path.GetRelativePath(House.Root, f))
        .Where(f => f is not "src/Host/CommandLine.cs" and not "src/Platform/Modules/CityOptions.cs").ShouldBeEmpty();

    /// <summary>Chinese string literals: keys of texts.</summary>
    private static IEnumerable<string> Keys(string source) => Translated().Matches(Comments().Replace(source, ""))
        .Select(m => Regex.Unescape(m.Groups[1].Value)).Where(k => Chinese().IsMatch(k));

    [GeneratedRegex("""(?:\bT\[|LocalText\(|Refusal\.\w+\((?:"[\w.-]*", ?)?)"((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Translated();

    [GeneratedRegex("^\\s*///.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("""<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle\s*=\s*["']""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();

    [GeneratedRegex("""\son(click|load|change|submit|input|error|focus|blur|key\w+|mouse\w+)\s*=\s*["']""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineHandler();
}
