using System.Security.Cryptography;
using System.Text;
using Yicheng.Bpmn;
using Yicheng.Cases.Attachments;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Events;
using Yicheng.Cases.Running;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Filing;

/// <summary>Receives a checked application: the case, its parts, clocks and first steps, in one unit of work.</summary>
internal sealed class ReceiveApplication(CaseKinds kinds, ProcessRun run, CityLedger ledger, FieldCipher cipher)
{
    /// <summary>Whether receiving it needs nothing from the database: no files to look up, no definition to store, no other module's action on the way.</summary>
    public bool OnlyAppends(FileCase request, CheckedFiling filing) =>
        request.Attachments is null or { Count: 0 } && kinds.IsStored(filing.Kind) && filing.Kind.Process.Actions.Values.All(action => BuiltInActions.Names.Contains(action));

    public async Task<Result<FiledCase>> RunAsync(
        CityDb db, CaseAct act, string number, FileCase request, CheckedFiling filing, CancellationToken cancellationToken)
    {
        var attached = await AttachFiles.FindAsync(
            db, act.Actor, request.Attachments, filing.Kind, filing.Form.Variables, [.. filing.Shared.Select(file => file.Material!)], cancellationToken);
        if (attached.IsRefused)
        {
            return attached.Refusal;
        }

        await kinds.EnsureStoredAsync(db, filing.Kind, act.Now, cancellationToken);
        var file = Open(db, act, number, request, filing);
        AttachFiles.To(file, attached.Value, filing.Kind);
        AttachFiles.Share(file, filing.Shared);
        file.Record(CaseActs.Filed, null, new EventDetails
        {
            Attachments = attached.Value.Count == 0 ? null : [.. attached.Value.Select(a => a.Row.Hash)],
            Case = filing.Caller?.Number,
            Channel = filing.Channel,
            Form = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filing.Form.Json))),
            Title = filing.Kind.Kind.Name.Zh,
            TitleEn = filing.Kind.Kind.Name.En,
        });
        db.Publish(new CaseFiled(file.Place, filing.Kind.Kind.Name.Zh, filing.Channel, file.Case.SubjectAccount, act.Actor.Id), act.Now);
        await BeginAsync(file, filing.StartEvent, cancellationToken);
        return Answer(file, filing);
    }

    /// <summary>Begins the case's whole and its process. Where nobody applied there is nothing to accept: the decision clocks run at once.</summary>
    public async ValueTask BeginAsync(CaseFile file, string? startEvent, CancellationToken cancellationToken)
    {
        file.BeginPart("", 0);
        if (file.Case.Channel == CaseChannel.OwnMotion)
        {
            file.Accept(file.Whole, file.Now, deemed: false);
        }

        await run.StartAsync(file, startEvent, cancellationToken);
        file.Settle();
    }

    /// <summary>The case as it is before anything of it began.</summary>
    public CaseFile Open(CityDb db, CaseAct act, string number, FileCase request, CheckedFiling filing)
    {
        var applicant = filing.Applicant;
        var row = new CaseRow
        {
            Id = Guid.CreateVersion7(act.Now),
            Number = number,
            Kind = filing.Kind.Kind.Code,
            Definition = filing.Kind.Hash,
            Channel = filing.Channel,
            SubjectKind = applicant.Kind,
            SubjectName = applicant.Name,
            SubjectNameIndex = cipher.BlindIndex(applicant.Name),
            SubjectNumber = applicant.Number,
            SubjectIndex = cipher.BlindIndex(applicant.Number),
            Phone = applicant.Phone,
            SubjectAccount = act.Actor.Kind is ActorKind.Resident or ActorKind.OrganisationAgent ? act.Actor.Id : applicant.Account,
            FiledBy = act.Actor.Id,
            Region = request.Region,
            Organisation = filing.Organisation.Code,
            Form = filing.Form.Json,
            Variables = "{}",
            Process = "{}",
            FiledAt = act.Now,
            CallerId = filing.Caller?.Id,
            CallerActivity = filing.Caller?.Activity,
        };
        db.Append(row);
        return new CaseFile
        {
            Db = db,
            Ledger = ledger,
            City = filing.City,
            Kind = filing.Kind,
            Case = row,
            Parts = [],
            Tasks = [],
            Clocks = [],
            Timers = [],
            Act = act,
            Process = new ProcessState { Process = filing.Kind.Process.Graph.Id },
        };
    }

    private static FiledCase Answer(CaseFile file, CheckedFiling filing) => new(
        file.Case.Number,
        file.Case.Id,
        filing.Kind.Kind.Name.Zh,
        file.Case.State,
        filing.Organisation.Name.Zh,
        file.Case.FiledAt,
        (filing.Kind.Kind.Promised ?? filing.Kind.Kind.Statutory) is { } limit ? filing.City.Calendar.Due(file.Case.FiledAt, limit) : null);
}
