namespace Yicheng.Demo.Making;

/// <summary>How far the making of demo cases is.</summary>
internal sealed class MakingProgress
{
    private long startedAt;

    /// <summary>Cases to be made.</summary>
    public int Total { get; private set; }

    /// <summary>Cases made.</summary>
    public int Done { get; private set; }

    /// <summary>Why it stopped before its end; null where it did not.</summary>
    public string? Failure { get; set; }

    /// <summary>Whether it is under way.</summary>
    public bool IsRunning => Total > Done && Failure is null;

    /// <summary>What it will still take at the pace so far; null before anything was made.</summary>
    public TimeSpan? Remaining(TimeProvider real) =>
        Done - Begun > 0 ? real.GetElapsedTime(startedAt) * ((double)(Total - Done) / (Done - Begun)) : null;

    private int Begun { get; set; }

    public void Start(int done, int total, TimeProvider real)
    {
        (Begun, Done, Total) = (done, done, total);
        startedAt = real.GetTimestamp();
    }

    public void Made(int done) => Done = done;
}
