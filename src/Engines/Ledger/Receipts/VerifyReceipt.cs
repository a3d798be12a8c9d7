using System.CommandLine;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Modules;

namespace Yicheng.Ledger.Receipts;

/// <summary><c>yicheng verify-receipt FILE</c>: needs nothing but the file.</summary>
internal static class VerifyReceipt
{
    public static ProgramCommand Command()
    {
        var file = new Argument<FileInfo>("file") { Description = "The receipt (JSON)" };
        var key = new Option<string?>("--vkey") { Description = "The log's public key as the city publishes it at /ledger/vkey; without it the receipt's own key is taken and shown" };
        return new ProgramCommand(
            new Command("verify-receipt", "Checks a receipt offline") { file, key },
            async (_, parsed, cancellationToken) => Report(
                ReceiptVerification.Verify(await File.ReadAllTextAsync(parsed.GetValue(file)!.FullName, cancellationToken), parsed.GetValue(key)),
                parsed.GetValue(key) is not null,
                parsed.InvocationConfiguration.Output),
            NeedsCity: false);
    }

    private static int Report(ReceiptVerdict verdict, bool keyGiven, TextWriter output)
    {
        var T = Terminal.Texts();
        if (verdict is not { Holds: true, Receipt: { } receipt, Checkpoint: { } checkpoint })
        {
            output.WriteLine(T[verdict.Failure!]);
            return 1;
        }

        output.WriteLine(receipt.Payload);
        output.WriteLine(T["回执有效：这项记录产生于 {0:u}，是账本“{1}”的第 {2} 项，检查点共有 {3} 项", receipt.At, checkpoint.Origin, receipt.LeafIndex, checkpoint.Size]);
        if (!keyGiven)
        {
            output.WriteLine(T["请核对公钥与城市公布的一致：{0}", receipt.LogKey]);
        }

        return 0;
    }
}
