using System.Text;
using Yicheng.Platform.Errors;
using Yicheng.Platform.OpenSsl;
using Yicheng.TransparencyLog.Notes;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Contracts;

/// <summary>What a receipt proves.</summary>
/// <param name="Receipt">The receipt; null where the file isn't one.</param>
/// <param name="Checkpoint">The checkpoint it leads to; null where that is malformed or isn't signed by the key.</param>
/// <param name="Failure">The first thing wrong with it; null where it holds.</param>
public sealed record ReceiptVerdict(Receipt? Receipt, Checkpoint? Checkpoint, LocalText? Failure)
{
    /// <summary>Whether the event stood in the log under that checkpoint.</summary>
    public bool Holds => Failure is null;
}

/// <summary>Checks receipts without the city: no database, no network.</summary>
public static class ReceiptVerification
{
    /// <summary>
    /// Verifies a receipt's JSON. With <paramref name="logKey"/>, the vkey that the reader got from the city by another way, the receipt must be signed by that key;
    /// without it the receipt is checked against the key that it names itself.
    /// </summary>
    public static ReceiptVerdict Verify(string json, string? logKey = null)
    {
        if (!Receipt.TryParse(json, out var receipt))
        {
            return new ReceiptVerdict(null, null, new LocalText("文件不是“{0}”格式的回执", Receipt.CurrentFormat));
        }

        if (logKey is not null && logKey.Trim() != receipt.LogKey.Trim())
        {
            return new ReceiptVerdict(receipt, null, new LocalText("回执所用的账本公钥是 {0}，不是您给出的 {1}", receipt.LogKey, logKey.Trim()));
        }

        if (!NoteKey.TryParse(receipt.LogKey, out var key)
            || !SignedNote.TryParse(receipt.Checkpoint, out var note)
            || Checkpoint.Open(note, key, Ed25519.Verify) is not { } checkpoint)
        {
            return new ReceiptVerdict(receipt, null, "检查点不是这把公钥签名的，或签名后被改动");
        }

        return Includes(receipt, checkpoint)
            ? new ReceiptVerdict(receipt, checkpoint, null)
            : new ReceiptVerdict(receipt, checkpoint, new LocalText("账本第 {0} 项不是这项记录：内容、时间、位置或证明被改动", receipt.LeafIndex));
    }

    private static bool Includes(Receipt receipt, Checkpoint checkpoint)
    {
        Span<byte> salt = stackalloc byte[EventCommitment.SaltLength];
        if (!Convert.TryFromBase64String(receipt.Salt, salt, out var length) || length != salt.Length || receipt.Source.Length > 1000)
        {
            return false;
        }

        var proof = new List<TreeHash>();
        foreach (var text in receipt.Proof)
        {
            if (!TreeHash.TryParse(text, out var hash))
            {
                return false;
            }

            proof.Add(hash);
        }

        var commitment = EventCommitment.Of(salt, receipt.Source, receipt.EventId, receipt.At, Encoding.UTF8.GetBytes(receipt.Payload));
        return InclusionProof.Verify(receipt.LeafIndex, checkpoint.Size, MerkleTree.HashLeaf(commitment), proof, checkpoint.Root);
    }
}
