using Yicheng.Platform.Modules;

namespace Yicheng.Platform.Time;

/// <summary>
/// City time. It is the real time, except in the demo, where it may be moved forward; timers always run on real time.
/// </summary>
public sealed class CityClock(CityOptions options) : TimeProvider
{
    private long offset = options.Clock is { } start ? (start - System.GetUtcNow()).Ticks : 0;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offset));

    /// <summary>How far city time is from real time.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offset));

    /// <summary>Moves city time; the clock runs on from there.</summary>
    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref offset, (now - System.GetUtcNow()).Ticks);
}
