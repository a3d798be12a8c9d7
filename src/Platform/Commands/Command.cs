using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Commands;

/// <summary>One piece of work that waits in the queue.</summary>
internal abstract class Command
{
    /// <summary>Whether it only appends rows of its own and reads nothing, so that it may share a unit of work with its like.</summary>
    public virtual bool OnlyAppends => false;

    /// <summary>Does the work and answers whether something is to be saved.</summary>
    public abstract Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken);

    /// <summary>Answers the one who waits, after the commit.</summary>
    public abstract void Give();

    /// <summary>Remembers a failure as the answer.</summary>
    public abstract void Fail(Exception exception, Refusal? explained);

    /// <summary>Whether nobody waits any more; then it is not begun.</summary>
    public abstract bool WasCancelled();
}

internal sealed class Command<T>(Func<CityDb, CancellationToken, Task<Result<T>>> work, bool onlyAppends, CancellationToken cancellationToken) : Command
{
    private readonly TaskCompletionSource<Result<T>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Result<T> result;
    private Exception? failure;

    public override bool OnlyAppends => onlyAppends;

    public Task<Result<T>> Answer => answer.Task;

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        failure = null;
        result = await work(db, cancellationToken);
        return !result.IsRefused;
    }

    public override void Give()
    {
        if (failure is not null)
        {
            answer.TrySetException(failure);
        }
        else
        {
            answer.TrySetResult(result);
        }
    }

    public override void Fail(Exception exception, Refusal? explained) =>
        (failure, result) = explained is null ? (exception, result) : (null, explained);

    public override bool WasCancelled() => cancellationToken.IsCancellationRequested && answer.TrySetCanceled(cancellationToken);
}
