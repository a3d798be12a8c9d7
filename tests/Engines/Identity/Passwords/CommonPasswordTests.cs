using System.CommandLine;
using Yicheng.Identity.Passwords;

namespace Yicheng.Identity.Tests.Passwords;

public sealed class CommonPasswordTests
{
    [Fact]
    public void Whatever_the_filter_was_made_of_is_found_in_any_case_and_about_as_many_others_as_it_says()
    {
        var filter = CommonPasswords.Of([.. Enumerable.Range(0, 20_000).Select(i => $"in the list {i}")], 0.001);
        using var stream = new MemoryStream();
        filter.Write(stream);
        stream.Position = 0;
        var read = CommonPasswords.Read(stream);

        Enumerable.Range(0, 20_000).ShouldAllBe(i => read.Contains($"In The LIST {i}"));
        read.Count.ShouldBe(20_000);
        Enumerable.Range(0, 100_000).Count(i => read.Contains($"not in the list {i}")).ShouldBeInRange(40, 200);
    }

    [Fact]
    public void The_bundled_filter_holds_two_hundred_thousand_passwords_in_half_a_megabyte_and_is_hardly_ever_wrong()
    {
        var filter = CommonPasswords.Bundled;

        filter.Count.ShouldBeGreaterThan(200_000);
        filter.Size.ShouldBeLessThan(512 * 1024);
        Enumerable.Range(0, 200_000).Count(i => filter.Contains($"nobody chose {i}")).ShouldBeLessThan(60);
    }

    [Theory]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("qwertyuiop")]
    [InlineData("Password123")]
    [InlineData("woaini1314520")]
    [InlineData("a123456789")]
    [InlineData("147258369a")]
    [InlineData("q1w2e3r4t5y6")]
    [InlineData("dragon2026!")]
    [InlineData("12345sunshine")]
    [InlineData("admin123456")]
    [InlineData("2026zhangwei")]
    public void Common_passwords_and_common_words_with_digits_are_refused(string password) =>
        PasswordRules.WhatIsWrong(password, Guessable.Nothing)!.ToString().ShouldContain("太常见");

    [Fact]
    public void Making_the_filter_takes_long_entries_whole_and_the_commonest_short_ones()
    {
        var made = MakePasswordFilter.Collect([["Dragon", "abc", "LONG enough entry", .. Enumerable.Repeat("filler", 100_000), "toolate", "late but long enough"], ["woaini"]]);

        made.Order().ShouldBe(["dragon", "filler", "late but long enough", "long enough entry", "woaini"]);
    }

    [Fact]
    public async Task The_command_makes_a_filter_of_lists()
    {
        var folder = Directory.CreateTempSubdirectory("yicheng-passwords-");
        var (list, made) = (Path.Combine(folder.FullName, "list.txt"), Path.Combine(folder.FullName, "made.bloom"));
        await File.WriteAllLinesAsync(list, ["a leaked password", "Another Leaked One"]);
        var command = MakePasswordFilter.Command();

        (await command.RunAsync(null, command.Command.Parse([list, "--out", made]), CancellationToken.None)).ShouldBe(0);

        await using var file = File.OpenRead(made);
        var filter = CommonPasswords.Read(file);
        (filter.Contains("another leaked one"), filter.Contains("a fresh password")).ShouldBe((true, false));
        folder.Delete(recursive: true);
    }
}
