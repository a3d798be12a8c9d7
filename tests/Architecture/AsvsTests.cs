using System.Globalization;
using System.Text.RegularExpressions;

namespace Yicheng.Architecture.Tests;

/// <summary>The checklist names every requirement once, and what it points to exists.</summary>
public sealed partial class AsvsTests
{
    /// <summary>Sections of ASVS 5.0.0 with their requirements of levels 1 and 2.</summary>
    private const string LevelTwo = """
        1.1 1-2  1.2 1-9  1.3 1-11  1.4 1-3  1.5 1-2  2.1 1-3  2.2 1-3  2.3 1-4  2.4 1-1
        3.2 1-2  3.3 1-4  3.4 1-6  3.5 1-5  3.7 1-2  4.1 1-3  4.2 1-1  4.3 1-2  4.4 1-4
        5.1 1-1  5.2 1-3  5.3 1-2  5.4 1-3  6.1 1-3  6.2 1-12  6.3 1-4  6.4 1-4  6.5 1-5  6.6 1-3  6.8 1-4
        7.1 1-3  7.2 1-4  7.3 1-2  7.4 1-5  7.5 1-2  7.6 1-2  8.1 1-2  8.2 1-3  8.3 1-1  8.4 1-1  9.1 1-3  9.2 1-4
        10.1 1-2  10.2 1-2  10.3 1-4  10.4 1-11  10.5 1-5  10.6 1-2  10.7 1-3  11.1 1-2  11.2 1-3  11.3 1-3  11.4 1-4  11.5 1-1  11.6 1-1
        12.1 1-3  12.2 1-2  12.3 1-4  13.1 1-1  13.2 1-5  13.3 1-2  13.4 1-5  14.1 1-2  14.2 1-4  14.3 1-3  15.1 1-3  15.2 1-3  15.3 1-7
        16.1 1-1  16.2 1-5  16.3 1-4  16.4 1-3  16.5 1-3  17.1 1-1  17.2 1-4  17.3 1-2
        """;

    private static readonly string Checklist = File.ReadAllText(Path.Combine(House.Root, "docs", "asvs.md"));

    [Fact]
    public void Every_requirement_of_level_two_stands_in_the_checklist_once_in_order()
    {
        var wanted = Section().Matches(LevelTwo).SelectMany(section => Enumerable.Range(1, int.Parse(section.Groups[2].Value, CultureInfo.InvariantCulture)).Select(i => $"{section.Groups[1].Value}.{i}"));
        Line().Matches(Checklist).Select(line => line.Groups[1].Value).ShouldBe(wanted);
    }

    [Fact]
    public void Every_line_says_whether_it_holds() =>
        Line().Matches(Checklist).Select(line => line.Groups[2].Value).Distinct().Order().ShouldBe(["no", "none", "operator", "partly", "yes"]);

    [Fact]
    public void Tests_and_files_that_the_checklist_names_exist()
    {
        var tests = string.Concat(Directory.GetFiles(Path.Combine(House.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var named = Code().Matches(Checklist).Select(code => code.Groups[1].Value).Distinct().ToList();
        named.Where(name => TestName().IsMatch(name) && !tests.Contains($" {name}(", StringComparison.Ordinal)).ShouldBeEmpty();
        named.Where(name => name.Contains('/', StringComparison.Ordinal) && !name.StartsWith('/') && !Path.Exists(Path.Combine(House.Root, name))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"(\d+\.\d+) 1-(\d+)")]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| ([\d.]+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+){2,}$")]
    private static partial Regex TestName();
}
