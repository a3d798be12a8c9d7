using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Modules;

namespace Yicheng.Ledger.Verification;

/// <summary><c>yicheng verify-ledger</c>: exit code 0 for a clean ledger, 1 where something is wrong.</summary>
internal static class VerifyLedger
{
    public static ProgramCommand Command()
    {
        var key = new Option<string?>("--vkey") { Description = "The log's public key as known from elsewhere; by default the key file's" };
        var checkpoint = new Option<FileInfo?>("--checkpoint") { Description = "A signed checkpoint kept elsewhere, such as a witness's: shows a log whose end was cut off" };
        return new ProgramCommand(
            new Command("verify-ledger", "Recomputes the ledger from the database and names what was altered, removed, added or reordered") { key, checkpoint },
            async (services, parsed, cancellationToken) =>
            {
                var remembered = parsed.GetValue(checkpoint) is { } file ? await File.ReadAllTextAsync(file.FullName, cancellationToken) : null;
                var report = await services!.GetRequiredService<LedgerVerification>()
                    .VerifyAsync(new VerificationBasis(parsed.GetValue(key), remembered), Progress(), cancellationToken);
                return Print(report, parsed.InvocationConfiguration.Output);
            });
    }

    public static int Print(LedgerReport report, TextWriter output)
    {
        var T = Terminal.Texts();
        foreach (var finding in report.Findings)
        {
            output.WriteLine(T[finding.Words]);
        }

        if (report.FindingCount > report.Findings.Count)
        {
            output.WriteLine(T["还有 {0} 处问题没有列出", report.FindingCount - report.Findings.Count]);
        }

        output.WriteLine(report.IsClean
            ? T["账本完好：已核对 {0} 项，等待写入 {1} 项，已依法删除内容 {2} 项，根 {3}", report.Leaves, report.Pending, report.Erased, report.Root ?? "-"]
            : T["账本有 {0} 处问题；已核对 {1} 项，等待写入 {2} 项", report.FindingCount, report.Leaves, report.Pending]);
        return report.IsClean ? 0 : 1;
    }

    private static Progress<(long Done, long Of)>? Progress() => Console.IsErrorRedirected
        ? null
        : new Progress<(long Done, long Of)>(done => Console.Error.Write($"\r{done.Done} / {done.Of}"));
}
