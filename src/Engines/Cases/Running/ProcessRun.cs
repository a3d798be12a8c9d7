using Yicheng.Bpmn;
using Yicheng.Cases.Calling;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Timers;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Running;

/// <summary>Moves a case's process on and carries out what it says: steps begin and end, timers are set, service actions run, parts and the case close.</summary>
internal sealed class ProcessRun(IEnumerable<IProcessAction> actions)
{
    private readonly Dictionary<string, IProcessAction> actions = actions.ToDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>Begins the process at one of its start events; null for the one by which applications come in.</summary>
    public async ValueTask StartAsync(CaseFile file, string? startEvent, CancellationToken cancellationToken)
    {
        var result = ProcessExecution.Start(file.Kind.Process.Graph, new CaseConditions(file), startEvent);
        await RunAsync(file, result, new Queue<ProcessInput>(), cancellationToken);
    }

    /// <summary>Applies an input that is known to be applicable, and everything that follows from it.</summary>
    public async ValueTask ApplyAsync(CaseFile file, ProcessInput input, CancellationToken cancellationToken) =>
        await RunAsync(file, Step(file, input), new Queue<ProcessInput>(), cancellationToken);

    /// <summary>Carries out what moving the process to the definition of the file gave.</summary>
    public async ValueTask MoveAsync(CaseFile file, MigrationResult moved, CancellationToken cancellationToken) =>
        await RunAsync(file, new StepResult(moved.State!, moved.Effects), new Queue<ProcessInput>(), cancellationToken);

    private static StepResult Step(CaseFile file, ProcessInput input) =>
        ProcessExecution.Apply(file.Kind.Process.Graph, file.Process, input, new CaseConditions(file));

    private async ValueTask RunAsync(CaseFile file, StepResult result, Queue<ProcessInput> inputs, CancellationToken cancellationToken)
    {
        if (!result.IsApplied)
        {
            throw new InvalidOperationException($"Case {file.Case.Number}: {result.Refusal!.Message}");
        }

        while (true)
        {
            file.Process = result.State;
            foreach (var effect in result.Effects)
            {
                await CarryOutAsync(file, effect, inputs, cancellationToken);
            }

            while (file.Terminations.TryDequeue(out var scope))
            {
                inputs.Enqueue(new ScopeTerminated(scope));
            }

            do
            {
                if (!inputs.TryDequeue(out var next))
                {
                    return;
                }

                // What was still waiting may have been called off by what came before it.
                result = Step(file, next);
            }
            while (!result.IsApplied);
        }
    }

    private async ValueTask CarryOutAsync(CaseFile file, ProcessEffect effect, Queue<ProcessInput> inputs, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case Entered entered:
                file.Passed(entered.Element.Id);
                break;
            case FlowTaken taken:
                file.Passed(taken.Flow.Id);
                break;
            case ScopeStarted { Element: SubProcess sub } started when file.Kind.Process.Parts.ContainsKey(sub.Id):
                file.BeginPart(sub.Id, started.Instance);
                break;
            case ScopeEnded { Element: SubProcess } ended when file.Parts.Find(part => part.Scope == ended.Instance && part.Seq != 0) is { } part:
                file.ClosePart(part);
                break;
            case ActivityStarted { Element: UserTask or ManualTask } started:
                file.BeginTask(started.Element, started.Instance, file.PartOfScope(started.Scope));
                break;
            case ActivityStarted { Element: ServiceTask service } started:
                await ActAsync(file, service.Id, file.PartOfScope(started.Scope), started.Scope, cancellationToken);
                inputs.Enqueue(new ActivityCompleted(started.Instance));
                break;
            case ActivityStarted { Element: BusinessRuleTask rule } started:
                Decide(file, rule, started.Instance, started.Scope, inputs);
                break;
            case ActivityStarted { Element: CallActivity } started:
                file.Db.Publish(new MatterCalled(file.Case.Id, started.Instance, file.Now), file.Now);
                break;
            case ActivityCancelled { Element: CallActivity call } cancelled:
                file.GoOn(cancelled.Instance);
                file.Db.Publish(new MatterCalledOff(file.Case.Id, cancelled.Instance, call.Id, file.Now), file.Now);
                break;
            case ActivityCancelled { Element: BusinessRuleTask } cancelled:
                file.GoOn(cancelled.Instance);
                break;
            case ActivityCancelled cancelled when file.Tasks.Find(task => task.Seq == cancelled.Instance) is { } task:
                file.EndTask(task, null);
                break;
            case TimerStarted started:
                StartTimer(file, started);
                break;
            case TimerCancelled cancelled:
                RemoveTimer(file, cancelled.Timer);
                break;
            case MessageAwaited awaited when file.TakeKept(awaited.Name) is { } kept:
                MessageDelivery.Remember(file, awaited.Element.Id, kept.Body);
                inputs.Enqueue(new MessageReceived(awaited.Name, awaited.Subscription));
                break;
            case MessageThrown thrown:
                SendMessage.Run(file, file.Kind.Process.Sendings[thrown.Element.Id], thrown.Name, thrown.Scope);
                break;
            case IncidentRaised incident:
                file.Halt(incident.Incident, incident.Element, file.PartOfScope(incident.Scope), Why(incident));
                break;
            case IncidentResolved resolved:
                file.GoOn(resolved.Incident);
                break;
            case ProcessCompleted or ProcessEndedInError:
                file.CloseCase();
                break;
            default:
                break;
        }
    }

    /// <summary>Tries again where the process stopped; null where it may go on.</summary>
    public async ValueTask<Refusal?> RetryAsync(CaseFile file, int number, CancellationToken cancellationToken)
    {
        if (file.Incidents.FirstOrDefault(incident => incident.Number == number) is not { } incident)
        {
            return Refusal.NotFound(new LocalText("办件 {0} 没有编号为 {1} 的停顿，可能已经处理，请刷新后再看", file.Case.Number, number), "incident-not-found");
        }

        var element = file.Kind.Process.Graph.Find(incident.Element)!;
        file.Record(CaseActs.Retried, file.Parts.Find(part => part.Seq == incident.Part), new EventDetails { Step = element.Name ?? element.Id });
        file.GoOn(number);
        if (file.Process.Incidents.Any(one => one.Id == number))
        {
            await ApplyAsync(file, new IncidentRetried(number), cancellationToken);
        }
        else if (file.Process.Find(number) is { } live)
        {
            switch (element)
            {
                case BusinessRuleTask rule:
                    var inputs = new Queue<ProcessInput>();
                    Decide(file, rule, live.Id, live.Scope, inputs);
                    if (inputs.TryDequeue(out var completed))
                    {
                        await ApplyAsync(file, completed, cancellationToken);
                    }

                    break;
                default:
                    file.Db.Publish(new MatterCalled(file.Case.Id, live.Id, file.Now), file.Now);
                    break;
            }
        }

        return null;
    }

    private static void Decide(CaseFile file, BusinessRuleTask rule, int instance, int scope, Queue<ProcessInput> inputs)
    {
        var part = file.PartOfScope(scope);
        if (DecisionRun.Run(file, file.Kind.Process.Decisions[rule.Id], part, scope) is { } problem)
        {
            file.Halt(instance, rule, part, problem);
        }
        else
        {
            inputs.Enqueue(new ActivityCompleted(instance));
        }
    }

    private static LocalText Why(IncidentRaised incident) => incident switch
    {
        { Kind: IncidentKind.InstancesUnknown, Words: { } words } => new LocalText("不知道要办几份：个数或列表算得太久，已经停止：{0}", words),
        { Kind: IncidentKind.InstancesUnknown } => "不知道要办几份：个数或列表没有得出",
        { Kind: IncidentKind.EvaluationFailed, Words: { } words } => new LocalText("流向的条件算得太久，已经停止：{0}", words),
        { Kind: IncidentKind.NoFlowTaken } => "没有一条流向的条件成立，也没有默认流向",
        _ => "汇合处等待的另一路已经不会再来",
    };

    private async ValueTask ActAsync(CaseFile file, string element, PartRow part, int scope, CancellationToken cancellationToken)
    {
        var name = file.Kind.Process.Actions[element];
        if (BuiltInActions.Run(file, name, element, part))
        {
            return;
        }

        if (!actions.TryGetValue(name, out var action))
        {
            throw new InvalidOperationException($"No module offers the action {name} that {element} of {file.Kind.Process.Id} calls.");
        }

        await action.RunAsync(new ProcessActionContext(file.Db, file.Place, file.PlaceOf(part), element, file.VariablesAt(scope)), cancellationToken);
    }

    private static void StartTimer(CaseFile file, TimerStarted started)
    {
        var part = file.PartOfScope(started.Scope);
        var timer = TimerRules.Start(file.Case.Id, started.Timer, part.Seq, started.Element.Id, ProcessTimer.Of(started.Element), file.Now, file.City.Calendar);
        file.Timers.Add(timer);
        file.Db.Append(timer);
    }

    public static void RemoveTimer(CaseFile file, int seq)
    {
        if (file.Timers.Find(timer => timer.Seq == seq) is { } timer)
        {
            file.Timers.Remove(timer);
            file.Db.Remove(timer);
        }
    }
}
