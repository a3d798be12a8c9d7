using System.CommandLine;
using Yicheng.Feel.Tck;
using Yicheng.Platform.Modules;

namespace Yicheng.Cases.Definitions;

/// <summary><c>yicheng tck DIR</c>: how the expressions and decision tables that cases run on fare with the public kit; exit code 0 where every case passes.</summary>
internal static class RunTck
{
    public static ProgramCommand Command()
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "The kit's folder, or any laid out like it" };
        return new ProgramCommand(
            new Command("tck", "Runs the cases of the DMN Technology Compatibility Kit") { folder },
            (_, parsed, _) => Task.FromResult(Run(parsed.GetValue(folder)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error)),
            NeedsCity: false);
    }

    private static int Run(DirectoryInfo folder, TextWriter output, TextWriter error)
    {
        if (!folder.Exists)
        {
            error.WriteLine($"There is no folder {folder.FullName}.");
            return 1;
        }

        var report = TckRunner.Run(folder.FullName);
        report.Write(output);
        return report.Cases.Count > 0 && report.Cases.All(test => test.Passed) ? 0 : 1;
    }
}
