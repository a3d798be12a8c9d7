namespace Yicheng.Cases.Tests;

/// <summary>Waits for what follows from events after their commit.</summary>
internal static class Eventually
{
    public static async Task<T> FindAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("It did not come.");
    }
}
