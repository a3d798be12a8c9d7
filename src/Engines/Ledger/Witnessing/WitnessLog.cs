using System.CommandLine;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Modules;
using Yicheng.Platform.OpenSsl;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Witnessing;

/// <summary>
/// <c>yicheng witness URL --key FILE</c>: an audit office runs it elsewhere, from time to time. It cosigns a log that only grows, and is loud about any other.
/// </summary>
internal static class WitnessLog
{
    public static ProgramCommand Command()
    {
        var url = new Argument<Uri>("url") { Description = "The log's address, such as https://city.example/ledger" };
        var file = new Option<FileInfo>("--key") { Description = "The witness's key and memory; made at the first run", Required = true };
        var name = new Option<string>("--name") { Description = "The witness's name, used at the first run", DefaultValueFactory = _ => "witness.yicheng" };
        var logKey = new Option<string?>("--vkey") { Description = "The log's public key; without it the first run takes what the log publishes" };
        var target = new Option<FileInfo?>("--out") { Description = "Where to write the cosigned checkpoint; printed without it" };
        return new ProgramCommand(
            new Command("witness", "Checks that a log only grew since the last time, and cosigns its checkpoint") { url, file, name, logKey, target },
            async (_, parsed, cancellationToken) =>
            {
                using var client = new HttpClient();
                var path = parsed.GetValue(file)!.FullName;
                var result = await CosignAsync(
                    new LogOnTheWeb(client, parsed.GetValue(url)!), WitnessFile.Open(path, parsed.GetValue(name)!), parsed.GetValue(logKey), TimeProvider.System.GetUtcNow(), cancellationToken);
                var T = Terminal.Texts();
                if (result.IsRefused)
                {
                    parsed.InvocationConfiguration.Error.WriteLine(T[result.Refusal.Message]);
                    return 1;
                }

                result.Value.Save(path);
                if (parsed.GetValue(target) is { } place)
                {
                    await File.WriteAllTextAsync(place.FullName, result.Value.Note, cancellationToken);
                }
                else
                {
                    parsed.InvocationConfiguration.Output.Write(result.Value.Note);
                }

                parsed.InvocationConfiguration.Error.WriteLine(result.Value.Key());
                return 0;
            },
            NeedsCity: false);
    }

    /// <summary>The witness's new memory, or why it doesn't cosign.</summary>
    public static async Task<Result<WitnessFile>> CosignAsync(LogOnTheWeb log, WitnessFile witness, string? logKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var vkey = witness.LogKey ?? logKey ?? (await log.KeyAsync(cancellationToken)).Trim();
        if (!NoteKey.TryParse(vkey, out var key) || !SignedNote.TryParse(await log.CheckpointAsync(cancellationToken), out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint))
        {
            return Refusal.Conflict("witness-unreadable", "账本的公钥或检查点无法识别，请核对网址");
        }

        var remembered = SignedNote.TryParse(witness.Note, out var last) && Checkpoint.TryParse(last.Text, out var known) ? known : null;
        IReadOnlyList<TreeHash> proof = remembered is not null && remembered.Size < checkpoint.Size
            ? await log.ConsistencyAsync(remembered.Size, checkpoint.Size, cancellationToken)
            : [];
        return Witness.Judge(note, key, remembered, proof, Ed25519.Verify) switch
        {
            WitnessVerdict.Consistent => witness with
            {
                LogKey = vkey,
                Note = note.With(Cosignature.Sign(note.Text, witness.Key(), message => Ed25519.Sign(witness.PrivateKey, message), now)).ToString(),
            },
            WitnessVerdict.NotSigned => Refusal.Conflict("witness-not-signed", new LocalText("检查点不是账本公钥 {0} 签名的", vkey)),
            WitnessVerdict.Smaller => Refusal.Conflict("witness-smaller", new LocalText("账本变短了：上次见证时有 {0} 项，现在只有 {1} 项", remembered!.Size, checkpoint.Size)),
            _ => Refusal.Conflict("witness-inconsistent", new LocalText("账本的历史被改写：现在的 {0} 项不是上次见证的 {1} 项的延续", checkpoint.Size, remembered!.Size)),
        };
    }
}
