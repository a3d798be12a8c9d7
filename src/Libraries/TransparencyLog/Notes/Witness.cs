using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Notes;

/// <summary>What a witness concludes from a checkpoint, its own memory and a proof.</summary>
public enum WitnessVerdict
{
    /// <summary>The checkpoint continues what the witness remembers: it may cosign and remember the new one.</summary>
    Consistent,

    /// <summary>The checkpoint isn't signed by the log's key, is malformed, or belongs to another log.</summary>
    NotSigned,

    /// <summary>The checkpoint is smaller than one the log signed before: the log was rolled back, or this answer is old.</summary>
    Smaller,

    /// <summary>The log has signed two histories that contradict each other, or the proof is wrong.</summary>
    Inconsistent,
}

/// <summary>The rules of a witness (C2SP tlog-witness), without its storage and its network.</summary>
public static class Witness
{
    /// <summary>
    /// Judges a checkpoint of <paramref name="log"/> against the last one remembered; the first one seen is trusted as it is.
    /// </summary>
    /// <param name="note">The signed checkpoint, as served.</param>
    /// <param name="log">The log's key.</param>
    /// <param name="remembered">The last checkpoint this witness cosigned, or null.</param>
    /// <param name="proof">The consistency proof from the remembered size to the new one.</param>
    /// <param name="verify">The Ed25519 verification.</param>
    public static WitnessVerdict Judge(SignedNote note, NoteKey log, Checkpoint? remembered, IReadOnlyList<TreeHash> proof, VerifyEd25519 verify)
    {
        if (Checkpoint.Open(note, log, verify) is not { } current || (remembered is not null && remembered.Origin != current.Origin))
        {
            return WitnessVerdict.NotSigned;
        }

        if (remembered is null)
        {
            return WitnessVerdict.Consistent;
        }

        if (current.Size < remembered.Size)
        {
            return WitnessVerdict.Smaller;
        }

        return ConsistencyProof.Verify(remembered.Size, remembered.Root, current.Size, current.Root, proof)
            ? WitnessVerdict.Consistent
            : WitnessVerdict.Inconsistent;
    }
}
