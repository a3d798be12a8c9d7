using Yicheng.Ledger.Data;
using Yicheng.Platform.OpenSsl;
using Yicheng.TransparencyLog.Notes;

namespace Yicheng.Ledger.Verification;

/// <summary>Opens checkpoints with the log's key.</summary>
internal sealed class NoteCheck(NoteKey? key, Findings findings)
{
    /// <summary>The checkpoint of a stored row; null, with a finding, where it isn't the city's.</summary>
    public Checkpoint? Open(LedgerCheckpoint row)
    {
        if (key is null)
        {
            return SignedNote.TryParse(row.Note, out var unsigned) && Checkpoint.TryParse(unsigned.Text, out var unproved) ? unproved : null;
        }

        if (Open(row.Note) is { } checkpoint && checkpoint.Size == row.Size)
        {
            return checkpoint;
        }

        findings.CheckpointUnsigned(row.Size);
        return null;
    }

    /// <summary>The checkpoint that the asker kept elsewhere; with a finding where the log is shorter now.</summary>
    public Checkpoint? Remembered(string? note, long size)
    {
        if (note is null || key is null)
        {
            return null;
        }

        if (Open(note) is not { } checkpoint)
        {
            findings.CannotVerify("ledger_checkpoint", "您给出的检查点不是这把账本公钥签名的");
            return null;
        }

        if (checkpoint.Size > size)
        {
            findings.CheckpointMissing(size, checkpoint.Size);
        }

        return checkpoint;
    }

    private Checkpoint? Open(string text) => SignedNote.TryParse(text, out var note) ? Checkpoint.Open(note, key!, Ed25519.Verify) : null;
}
