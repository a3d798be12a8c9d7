using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Values;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Running;

/// <summary>
/// One case opened for one act: its rows, the definition it is pinned to, the city. Acts decide and change rows here without touching the database; the unit of
/// work saves what changed.
/// </summary>
internal sealed partial class CaseFile
{
    private FeelContext? variables;
    private FeelContext? outcomes;
    private ProcessState? process;

    public required CityDb Db { get; init; }

    public required CityLedger Ledger { get; init; }

    public required InForce City { get; init; }

    public required PinnedKind Kind { get; init; }

    public required CaseRow Case { get; init; }

    public required List<PartRow> Parts { get; init; }

    /// <summary>Steps that live.</summary>
    public required List<TaskRow> Tasks { get; init; }

    /// <summary>Clocks not stopped.</summary>
    public required List<ClockRow> Clocks { get; init; }

    public required List<TimerRow> Timers { get; init; }

    /// <summary>Who acts now, and when.</summary>
    public required CaseAct Act { get; set; }

    public DateTimeOffset Now => Act.Now;

    public PartRow Whole => Parts[0];

    /// <summary>Sub-process scopes to be ended early once the running step is through.</summary>
    public Queue<int> Terminations { get; } = new();

    public ProcessState Process
    {
        get => process ??= ProcessState.FromJson(Case.Process);
        set
        {
            process = value;
            Case.Process = value.ToJson();
        }
    }

    /// <summary>The same case, seen by another definition.</summary>
    public CaseFile On(PinnedKind kind) => new()
    {
        Db = Db, Ledger = Ledger, City = City, Kind = kind, Case = Case, Parts = Parts, Tasks = Tasks, Clocks = Clocks, Timers = Timers, Act = Act,
    };

    public CasePlace Place => new(Case.Id, Case.Number, Case.Kind, Case.Region, Case.Organisation, Now);

    /// <summary>Form, outcomes and officers' fields as conditions see them.</summary>
    public FeelContext Variables => variables ??= MakeVariables();

    public PartPlace PlaceOf(PartRow part) => new(part.Element, part.Kind, part.Organisation);

    public TaskPlace PlaceOf(TaskRow task) => new(TaskIds.Of(Case.Number, task.Seq), task.Element, task.Act, task.Organisation);

    public PartRow PartOf(TaskRow task) => Parts.Find(part => part.Seq == task.Part)!;

    /// <summary>The part whose scope a scope of the process lies in.</summary>
    public PartRow PartOfScope(int scope)
    {
        for (var at = scope; at != 0; at = Process.Find(at)?.Scope ?? 0)
        {
            if (Parts.Find(part => part.Scope == at) is { } part)
            {
                return part;
            }
        }

        return Whole;
    }

    public FeelContext VariablesAt(int scope)
    {
        Variables["part"] = Describe(PartOfScope(scope));
        return Variables;
    }

    /// <summary>Keeps what a step came to, for the conditions behind it.</summary>
    public void Remember(string name, object? value)
    {
        outcomes ??= FeelValue.FromJson(JsonDocument.Parse(Case.Variables).RootElement) as FeelContext ?? new FeelContext();
        outcomes[name] = value;
        Variables[name] = value;
        Case.Variables = FeelValue.ToJson(outcomes)!.ToJsonString();
    }

    /// <summary>Forgets what was made of the form, after the applicant changed it.</summary>
    public void FormChanged() => variables = null;

    public CaseStanding Standing() => new(
        Case.Number, Case.State, Case.Outcome, [.. Tasks.Where(task => task.Live).Select(task => TaskIds.Of(Case.Number, task.Seq))], Case.Version);

    /// <summary>The organisation that does a step, in the case's region.</summary>
    public string OrganisationFor(TaskDefinition task, PartRow part) => task.Organisation switch
    {
        "implementing" => part.Organisation,
        "window" => Responsibility.Window(City, Case.Region, Kind.Kind)?.Code ?? part.Organisation,
        var key => City.Organisations.Counterpart(key, Case.Region)?.Code ?? part.Organisation,
    };

    private FeelContext MakeVariables()
    {
        var made = Filing.Surroundings.Given(Case.SubjectKind, Case.SubjectName, Case.SubjectNumber, Case.Phone, Case.Region, City.Calendar.DateOf(Case.FiledAt));
        using var form = JsonDocument.Parse(Case.Form);
        FormJson.Read(form.RootElement, Kind.Form, made);
        using var kept = JsonDocument.Parse(Case.Variables);
        foreach (var (name, value) in FeelValue.ContextFromJson(kept.RootElement))
        {
            made[name] = value;
        }

        made["case"] = new FeelContext
        {
            ["number"] = Case.Number, ["kind"] = Case.Kind, ["region"] = Case.Region, ["organisation"] = Case.Organisation, ["channel"] = Camel(Case.Channel),
        };
        made["parts"] = DescribeParts();
        made["part"] = Describe(Whole);
        return made;
    }

    /// <summary>Says anew in the variables how the parts stand.</summary>
    private void PartsChanged()
    {
        if (variables is not null)
        {
            variables["parts"] = DescribeParts();
        }
    }

    private FeelContext DescribeParts()
    {
        var parts = new FeelContext();
        foreach (var part in Parts.Where(part => part.Element.Length > 0))
        {
            parts[part.Element] = Describe(part);
        }

        return parts;
    }

    private static FeelContext Describe(PartRow part) => new()
    {
        ["kind"] = part.Kind, ["outcome"] = part.Outcome is { } outcome ? Camel(outcome) : null, ["accepted"] = part.AcceptedAt is not null, ["deemed"] = part.Deemed,
    };

    private static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
