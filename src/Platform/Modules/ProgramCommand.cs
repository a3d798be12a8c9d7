using System.CommandLine;

namespace Yicheng.Platform.Modules;

/// <summary>A command of the <c>yicheng</c> program that a module contributes.</summary>
/// <param name="Command">Name, description, arguments and options.</param>
/// <param name="RunAsync">
/// What it does; answers the exit code. The services are those of the city that <c>--data</c>, <c>--store</c> and <c>--city</c> name,
/// or null where <paramref name="NeedsCity"/> is false.
/// </param>
/// <param name="NeedsCity">Whether the command works on a running city's data rather than on files alone.</param>
public sealed record ProgramCommand(
    Command Command,
    Func<IServiceProvider?, ParseResult, CancellationToken, Task<int>> RunAsync,
    bool NeedsCity = true);
