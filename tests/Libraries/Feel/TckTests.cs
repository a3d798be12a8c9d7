using Yicheng.Feel.Tck;

namespace Yicheng.Feel.Tests;

public sealed class TckTests(ITestOutputHelper output)
{
    [Fact]
    public void All_of_compliance_level_2_passes()
    {
        var kit = Kit();
        Assert.SkipWhen(kit is null, "The test kit does not lie in ../shared/tck.");
        var report = TckRunner.Run(kit!);
        using var text = new StringWriter();
        report.Write(text);
        output.WriteLine(text.ToString());
        report.Totals.ShouldHaveSingleItem().Level.ShouldBe(2);
        report.Cases.Count.ShouldBeGreaterThan(100);
        report.Cases.Where(c => !c.Passed).ShouldBeEmpty(text.ToString());
    }

    private static string? Kit()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var kit = Path.Combine(folder.FullName, "shared", "tck", "TestCases");
            if (Directory.Exists(kit))
            {
                return kit;
            }
        }

        return null;
    }
}
