using System.Globalization;

namespace Yicheng.Feel.Tck;

/// <summary>One test case of the kit with its outcome.</summary>
/// <param name="Level">The compliance level; 0 where the folder does not say.</param>
/// <param name="Model">The folder of the model, such as <c>0004-simpletable-U</c>.</param>
/// <param name="File">The test file.</param>
/// <param name="Id">The case's id.</param>
/// <param name="Failures">What was expected and what came, per result that differs; empty where the case passed.</param>
public sealed record TckCase(int Level, string Model, string File, string Id, IReadOnlyList<string> Failures)
{
    /// <summary>Whether every result was as expected.</summary>
    public bool Passed => Failures.Count == 0;
}

/// <summary>The outcome of a run over the DMN Technology Compatibility Kit.</summary>
/// <param name="Cases">Every case in the order of its files.</param>
public sealed record TckReport(IReadOnlyList<TckCase> Cases)
{
    /// <summary>The number of cases that passed and the number of all, by compliance level.</summary>
    public IReadOnlyList<(int Level, int Passed, int All)> Totals =>
        [.. Cases.GroupBy(c => c.Level).OrderBy(g => g.Key).Select(g => (g.Key, g.Count(c => c.Passed), g.Count()))];

    /// <summary>Writes every failure, and then a line <c>level 2: N of N</c> for each level.</summary>
    public void Write(TextWriter output)
    {
        foreach (var test in Cases.Where(c => !c.Passed))
        {
            foreach (var failure in test.Failures)
            {
                output.WriteLine($"{test.Model}/{Path.GetFileName(test.File)} {test.Id}: {failure}");
            }
        }

        foreach (var (level, passed, all) in Totals)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"level {level}: {passed} of {all}"));
        }
    }
}
