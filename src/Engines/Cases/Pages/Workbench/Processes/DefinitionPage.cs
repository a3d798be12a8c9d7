using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Workshop;
using Yicheng.Cases.Workshop.History;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.Cases.Pages.Workbench.Processes;

/// <summary>What every page about one process or decision table has.</summary>
internal abstract class DefinitionPage(ReaderOfPage readers, CityDb db, Localizer texts) : PageModel
{
    /// <summary><c>processes</c> or <c>decisions</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string Shelf { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    public DefinitionFile Definition { get; private set; }

    public ShelfLine Line { get; private set; } = null!;

    public Reader Reader { get; private set; } = null!;

    public Refusal? Refusal { get; protected set; }

    public IReadOnlyList<FieldError> Errors => Refusal is null ? [] : [.. Refusal.Errors.Select(error => new FieldError(error.Field, T[error.Message]))];

    public VersionHistory History => Line.History;

    public bool IsProcess => Definition.Sort == DefinitionSort.Process;

    public bool MayDesign => May(WorkshopRights.Design);

    public bool MayPublish => May(WorkshopRights.Publish);

    /// <summary>Whether the reader may move running cases to another version.</summary>
    public bool MayMigrate => Reader.Actor.MayAnywhere(CaseRights.Migrate).Allowed;

    protected Localizer T => texts;

    protected CityDb Db => db;

    public string NameOf(VersionLine version) => T[Edition.Name(History, version, Reader.Now)];

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;

    /// <summary>The versions as choices, newest first.</summary>
    public IEnumerable<Option> VersionOptions => History.Versions.Reverse().Select(version => new Option(Edition.WhatOf(version.Number), NameOf(version)));

    /// <summary>Reads the definition; an answer where there is none.</summary>
    protected async Task<IActionResult?> OpenAsync(CancellationToken cancellationToken)
    {
        Reader = readers.For(HttpContext);
        if (!DefinitionFile.TryOf(Shelf, Id, out var file) || await Workshop.Shelf.FindAsync(Db, Reader, file, cancellationToken) is not { } line)
        {
            return this.Refuse(WorkshopDesk.Missing(new DefinitionFile(DefinitionSort.Process, Id), null));
        }

        (Definition, Line) = (file, line);
        return null;
    }

    /// <summary>The page, with the status of what was refused.</summary>
    protected IActionResult Answer()
    {
        if (Refusal is not null)
        {
            Response.StatusCode = Problems.StatusOf(Refusal.Kind);
        }

        return Page();
    }

    /// <summary>Does something once, however often the form is sent; null where it was done.</summary>
    protected async Task<Result<TValue>> ActAsync<TValue>(Func<Once?, CaseAct, Task<Result<TValue>>> act)
    {
        var who = new CaseAct(HttpContext.GetActor(), Reader.Now);
        var once = await HttpContext.ReadOnceAsync(who.Actor.Id.ToString(), who.Now);
        return once.Refusal is { } refusal ? refusal : await act(once.Value, who);
    }

    protected static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private bool May(string right) => WorkshopDesk.May(Reader.Actor, right, Definition, Reader.City.City) is null;
}
