using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Contracts;

/// <summary>
/// What a service task of a process does: <c>&lt;yc:action name="…"/&gt;</c>. Runs in the unit of work of the step that led to it and touches nothing but the
/// database; effects outside follow from events.
/// </summary>
public interface IProcessAction
{
    /// <summary>The name that processes call it by.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    ValueTask RunAsync(ProcessActionContext context, CancellationToken cancellationToken);
}

/// <summary>What an action works on.</summary>
/// <param name="Db">The running unit of work.</param>
/// <param name="Place">The case, and city time.</param>
/// <param name="Part">The part.</param>
/// <param name="Element">Id of the service task.</param>
/// <param name="Variables">Form, outcomes and officers' fields, as conditions see them.</param>
public sealed record ProcessActionContext(
    CityDb Db, CasePlace Place, PartPlace Part, string Element, Feel.Values.FeelContext Variables);

/// <summary>Registration of actions.</summary>
public static class ProcessActions
{
    /// <summary>Lets processes call the action by its name.</summary>
    public static IServiceCollection AddProcessAction<TAction>(this IServiceCollection services)
        where TAction : class, IProcessAction => services.AddSingleton<IProcessAction, TAction>();
}
