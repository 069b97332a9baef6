<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ClipPlayer</name>
    <message>
        <location filename="../ui/clip_player.cpp" line="44"/>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/clip_player.cpp" line="88"/>
        <source>The face rests and the camera looks from the front: there is nothing to key. Move a slider first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/clip_player.cpp" line="90"/>
        <source>Set keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColourFiles</name>
    <message>
        <location filename="../ui/colour_files.cpp" line="27"/>
        <source>Skin colours as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="29"/>
        <source>The picture follows the UV layout of the head&apos;s skin; the photo&apos;s light is in it. Paint in it with another program, keep its size, and read it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="35"/>
        <source>%1 x %1 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="38"/>
        <source>%1 bits a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="40"/>
        <source>Size of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="41"/>
        <source>Depth of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="42"/>
        <source>Width and height; 2048 has several pixels for each splat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="43"/>
        <source>16 bits keep every shade; some programs want 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="44"/>
        <source>&amp;Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="45"/>
        <source>&amp;Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="67"/>
        <source>Write skin &amp;colours (PNG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="68"/>
        <source>Write the skin&apos;s colours in the head&apos;s UV layout, to be painted in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="69"/>
        <source>&amp;Read skin colours back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="69"/>
        <source>Take the colours of a picture that was written here and edited elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="84"/>
        <source>-skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="85"/>
        <source>Write skin colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="85"/>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="93"/>
        <source>Read skin colours back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="94"/>
        <source>Pictures (*.png *.tif *.tiff)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="100"/>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="108"/>
        <source>The avatar changed meanwhile. Read the picture again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="109"/>
        <source>Read skin colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/colour_files.cpp" line="110"/>
        <source>Took the colours of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <location filename="../ui/command_palette.cpp" line="18"/>
        <location filename="../ui/command_palette.cpp" line="27"/>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/command_palette.cpp" line="24"/>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/command_palette.cpp" line="25"/>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/command_palette.cpp" line="50"/>
        <source> (on)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashNote</name>
    <message>
        <location filename="../ui/crash_note.cpp" line="16"/>
        <source>Likeness, started %1, did not end as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="17"/>
        <source>Likeness did not end as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="20"/>
        <source>Process %1; it was ended from outside or lost power: no call stack was left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="21"/>
        <source>Process %1; its call stack goes into the diagnostics bundle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="34"/>
        <source>Open the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="34"/>
        <source>What the program wrote before it ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="35"/>
        <source>Make a diagnostics bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="35"/>
        <source>A file to send with a report; you see what it holds first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="36"/>
        <source>Start in safe mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="36"/>
        <source>Default settings, drawn by the processor; nothing of yours is changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="37"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/crash_note.cpp" line="37"/>
        <source>Hide this note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DemoWindow</name>
    <message>
        <location filename="../ui/demo_window.cpp" line="55"/>
        <source>Eileen Collins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="55"/>
        <source>NASA portrait, public domain. No endorsement is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="56"/>
        <source>Grace Hopper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="56"/>
        <source>US Navy portrait, public domain. No endorsement is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="57"/>
        <source>Nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="57"/>
        <source>A face that this program made up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="65"/>
        <source>Likeness demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="113"/>
        <source>One photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="113"/>
        <source>Becomes a head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="113"/>
        <source>That shows expressions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="113"/>
        <source>And turns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="122"/>
        <source>Progress of the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="142"/>
        <source>Tell the story of this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="153"/>
        <source>Choose a photo, or drag the head to turn it.   Esc leaves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/demo_window.cpp" line="268"/>
        <source>Looking for the face</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="20"/>
        <source>Diagnostics bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="22"/>
        <source>These files go into the bundle, exactly as shown. It holds no photo and nothing of your documents; the names of your files are left out. Nothing is sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="28"/>
        <source>Files of the bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="30"/>
        <source>Content of the chosen file</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../ui/diagnostics_dialog.cpp" line="38"/>
        <source>%n line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="45"/>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="55"/>
        <source>Save diagnostics bundle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="55"/>
        <source>Archives (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="74"/>
        <source>Write the ticked files as one archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/diagnostics_dialog.cpp" line="74"/>
        <source>Tick at least one file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentFiles</name>
    <message>
        <location filename="../ui/document_files.cpp" line="21"/>
        <source>Likeness documents (*.likeness)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="44"/>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="59"/>
        <source>%1 is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="63"/>
        <source>&amp;Clear list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="66"/>
        <source>The list is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="66"/>
        <source>Forget these files; they stay on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="76"/>
        <source>Open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="84"/>
        <source>%1 is open in another window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="85"/>
        <source>Go on there, or open it here as an untitled copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="85"/>
        <source>Open a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="85"/>
        <location filename="../ui/document_files.cpp" line="119"/>
        <location filename="../ui/document_files.cpp" line="126"/>
        <location filename="../ui/document_files.cpp" line="178"/>
        <location filename="../ui/document_files.cpp" line="190"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="111"/>
        <source>Opened %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="118"/>
        <source>%1 was changed by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="119"/>
        <source>Saving replaces those changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="119"/>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="119"/>
        <location filename="../ui/document_files.cpp" line="126"/>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="124"/>
        <source>%1 is not where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="125"/>
        <source>It was moved, renamed or deleted. Nothing of this document is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="126"/>
        <source>Save it there again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="135"/>
        <source>Save document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="143"/>
        <source>-shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="144"/>
        <source>Copy to share, without photo and measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="157"/>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="159"/>
        <source>Wrote %1 without photo, landmarks and measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="177"/>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="177"/>
        <source>Stopping keeps what it has done so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="178"/>
        <source>Stop the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="189"/>
        <source>Save the changes to %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="190"/>
        <source>Without saving they are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="190"/>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/document_files.cpp" line="190"/>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExpressionDock</name>
    <message>
        <location filename="../ui/expression_dock.cpp" line="32"/>
        <source>Expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="60"/>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="62"/>
        <source>Back to the neutral face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="63"/>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="65"/>
        <source>A random plausible expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="66"/>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="68"/>
        <source>Swap left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="70"/>
        <source>Reset expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="72"/>
        <source>Mirror expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="129"/>
        <source>%1: %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="192"/>
        <source>Random expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/expression_dock.cpp" line="78"/>
        <location filename="../ui/expression_dock.cpp" line="95"/>
        <source>As in the photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <location filename="../ui/histogram_view.cpp" line="15"/>
        <source>Histogram of the attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/histogram_view.cpp" line="16"/>
        <source>Drag the ends of the range that you want</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryDock</name>
    <message>
        <location filename="../ui/history_dock.cpp" line="7"/>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/history_dock.cpp" line="11"/>
        <source>Steps of this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/history_dock.cpp" line="12"/>
        <source>Click a step to go back or forward to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/history_dock.cpp" line="13"/>
        <source>As opened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobQueue</name>
    <message>
        <location filename="../ui/job_queue.cpp" line="42"/>
        <source>Waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="43"/>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="44"/>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="45"/>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="46"/>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="47"/>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="57"/>
        <source>%1 is neither a photo nor a Likeness document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="58"/>
        <source>%1 stands in the queue already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="127"/>
        <source>Held: nothing starts after this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="127"/>
        <source>Held: nothing starts until you let it go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="128"/>
        <source>Waits until the run in the window is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/job_queue.cpp" line="140"/>
        <source>Before the queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <location filename="../ui/library_dialog.cpp" line="62"/>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="66"/>
        <source>Avatars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="100"/>
        <source>Search by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="101"/>
        <source>Search avatars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="106"/>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="107"/>
        <source>Show another folder; also in Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="128"/>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="129"/>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="130"/>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="131"/>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="134"/>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="136"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="137"/>
        <source>Close the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="150"/>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="152"/>
        <source>Bring it back from the trash (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="187"/>
        <source>%1
%2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="192"/>
        <source>No avatar here yet. Save a document into this folder, or let the queue make one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="193"/>
        <source>No avatar has such a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="217"/>
        <source>Choose an avatar first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="219"/>
        <source>Open the document in the window (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="220"/>
        <source>Show the file in your file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="221"/>
        <source>Give the file another name (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="222"/>
        <source>Make a copy beside it (Ctrl+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="223"/>
        <source>Move the file to the trash (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="236"/>
        <source>Folder of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="261"/>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="261"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/library_dialog.cpp" line="268"/>
        <source>%1 is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogDock</name>
    <message>
        <location filename="../ui/log_dock.cpp" line="18"/>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/log_dock.cpp" line="24"/>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/log_dock.cpp" line="25"/>
        <source>Warnings and errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/log_dock.cpp" line="26"/>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/log_dock.cpp" line="27"/>
        <source>Log level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/log_dock.cpp" line="28"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/log_dock.cpp" line="29"/>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/log_dock.cpp" line="35"/>
        <source>Log messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../ui/main_window_docks.cpp" line="72"/>
        <source>Default models: demo quality, no downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_docks.cpp" line="73"/>
        <source>The embedded head and face networks need no further files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="46"/>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="47"/>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="47"/>
        <source>Start an empty document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="48"/>
        <source>&amp;Open document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="48"/>
        <source>Open a Likeness document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="51"/>
        <source>Open &amp;photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="51"/>
        <source>Ctrl+Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="51"/>
        <location filename="../ui/main_window_menus.cpp" line="163"/>
        <source>Choose the photo of a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="54"/>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="54"/>
        <source>Save the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="55"/>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="55"/>
        <source>Save the document under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="57"/>
        <source>S&amp;hare copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="58"/>
        <source>Write a copy without photo, landmarks and other measurements of the person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="60"/>
        <source>&amp;Export splats (PLY)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="60"/>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="61"/>
        <location filename="../ui/main_window_menus.cpp" line="164"/>
        <source>Write the splats for other programs, with the rig beside them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="64"/>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="64"/>
        <source>Close the studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="68"/>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="70"/>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="73"/>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="78"/>
        <source>Take back: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="78"/>
        <source>There is no step to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="79"/>
        <source>Do again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="79"/>
        <source>There is no step to do again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="87"/>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="88"/>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="88"/>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="88"/>
        <location filename="../ui/main_window_menus.cpp" line="157"/>
        <source>Make the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="89"/>
        <source>Resume stopped &amp;run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="90"/>
        <source>&amp;Pause or resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="90"/>
        <source>Ctrl+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="90"/>
        <location filename="../ui/main_window_menus.cpp" line="161"/>
        <source>Hold the run between two steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="92"/>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="92"/>
        <source>Ctrl+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="92"/>
        <location filename="../ui/main_window_menus.cpp" line="162"/>
        <source>End the run and keep what is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="158"/>
        <source>Go on where the run of this document was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="159"/>
        <source>No run of this document was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="38"/>
        <source>&amp;Animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="36"/>
        <source>&amp;Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="99"/>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="106"/>
        <source>Show or hide %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="110"/>
        <source>Reset &amp;layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="110"/>
        <source>Put every panel back where it was at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="112"/>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="118"/>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="118"/>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="119"/>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="121"/>
        <source>Colours of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="136"/>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="137"/>
        <source>&amp;Commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="137"/>
        <source>Ctrl+Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="137"/>
        <source>Find a command by its name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="139"/>
        <source>&amp;About Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="139"/>
        <source>Version and licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="140"/>
        <source>About Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="141"/>
        <source>Likeness %1
One photo becomes an animatable splat head.
Apache License 2.0. See NOTICE for the origin of the embedded models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="149"/>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="151"/>
        <source>No run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window_menus.cpp" line="150"/>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="102"/>
        <source>Software OpenGL: the processor draws the splats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="103"/>
        <source>The graphics driver draws the splats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="150"/>
        <source>The look is part of the edited avatar now, and its settings start from zero. Undo brings them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="163"/>
        <source>%1[*] - Likeness (safe mode)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="163"/>
        <source>%1[*] - Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="220"/>
        <source>Default models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="234"/>
        <source>Paused: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="263"/>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="293"/>
        <location filename="../ui/main_window_menus.cpp" line="165"/>
        <source>There is no avatar yet. Open a photo and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="294"/>
        <source>Export splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="294"/>
        <source>Splats (*.ply)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="297"/>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/main_window.cpp" line="332"/>
        <source>%1 was moved or deleted. Nothing is lost: save the document again, there or elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <location filename="../ui/message_bar.cpp" line="21"/>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/message_bar.cpp" line="25"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/message_bar.cpp" line="26"/>
        <source>Copy the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/message_bar.cpp" line="27"/>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/message_bar.cpp" line="28"/>
        <source>Hide this message; the log keeps it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <location filename="../ui/models_dialog.cpp" line="51"/>
        <source>allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="52"/>
        <source>within restrictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="53"/>
        <source>not allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="56"/>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="61"/>
        <source>Fetch (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="62"/>
        <source>After registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="63"/>
        <source>By hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="66"/>
        <source>Not to be had</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="81"/>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="86"/>
        <location filename="../ui/models_dialog.cpp" line="117"/>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="87"/>
        <source>Nothing is downloaded before you agree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="88"/>
        <source>I agree, download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="98"/>
        <source>Which model?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="98"/>
        <source>Several models look like %1. Which one is it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="110"/>
        <source>Drop weights anywhere in this window: files are recognised by their content. They go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="115"/>
        <source>Feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="115"/>
        <location filename="../ui/models_dialog.cpp" line="117"/>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="115"/>
        <source>Lacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="115"/>
        <source>Until then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="117"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="117"/>
        <source>How to get it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="117"/>
        <source>Commercial use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="146"/>
        <source>Import &amp;files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="147"/>
        <source>Import f&amp;older…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="148"/>
        <source>&amp;Link instead of copying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="151"/>
        <source>&amp;Verify installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="151"/>
        <source>Checking what is installed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="152"/>
        <source>Fe&amp;tch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="153"/>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="158"/>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="159"/>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="173"/>
        <source>ready; better with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="174"/>
        <source>not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="174"/>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="207"/>
        <source>Until it is here: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="208"/>
        <source>licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="218"/>
        <source>This model cannot be fetched by a program: see how to get it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="236"/>
        <source>Import weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="244"/>
        <source>Importing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="265"/>
        <source>Import a folder of weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="273"/>
        <source>Fetching %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="279"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="279"/>
        <source>Delete %1 from the models folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="290"/>
        <source>Stopped; a download continues when it is fetched again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="302"/>
        <source>Nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="316"/>
        <source>Installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/models_dialog.cpp" line="344"/>
        <source>&amp;Models…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParameterDock</name>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="19"/>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="25"/>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="27"/>
        <source>Search parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="29"/>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="30"/>
        <source>Show all parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="32"/>
        <source>Also show advanced parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="73"/>
        <source>Live: a running job uses it at its next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="74"/>
        <source>Used by the next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="78"/>
        <location filename="../ui/parameter_dock.cpp" line="137"/>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="79"/>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="112"/>
        <source>Key: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="114"/>
        <source>Range: %1 to %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="115"/>
        <source>Default: %1%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="116"/>
        <source>A running job uses a change at its next step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="116"/>
        <source>The next run uses a change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="137"/>
        <source>This is the default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/parameter_dock.cpp" line="149"/>
        <source>* %1 has %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoDock</name>
    <message>
        <location filename="../ui/photo_dock.cpp" line="24"/>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="34"/>
        <source>Open photo…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="32"/>
        <location filename="../ui/photo_dock.cpp" line="59"/>
        <location filename="../ui/photo_dock.cpp" line="156"/>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="30"/>
        <source>Choose a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="31"/>
        <source>Check the face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="43"/>
        <source>Reset points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="62"/>
        <source>Go on where the run of this document was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="63"/>
        <location filename="../ui/photo_dock.cpp" line="173"/>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="65"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="69"/>
        <source>Progress of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../ui/photo_dock.cpp" line="134"/>
        <source>, about %n s left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="156"/>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="158"/>
        <source>A frontal portrait works best; a picture can also be dropped on the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="162"/>
        <source>Put every point back where it was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="162"/>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="169"/>
        <source>Go on with the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="169"/>
        <source>Hold the run between two steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="170"/>
        <source>End the run and keep what is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="181"/>
        <source>Make the avatar from this photo; it takes about a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="90"/>
        <source>Looking for a face in %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="105"/>
        <source>Face found. Check the points, then press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="61"/>
        <location filename="../ui/photo_dock.cpp" line="173"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="177"/>
        <source>Wait until the face has been found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_dock.cpp" line="178"/>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoFlow</name>
    <message>
        <location filename="../ui/photo_flow.cpp" line="37"/>
        <source>Before the first photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_flow.cpp" line="38"/>
        <source>Likeness measures the face in a photo and keeps photo and measurements in your document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_flow.cpp" line="41"/>
        <source>Everything stays on this computer. Use pictures of yourself, or of people who agree to it. File &gt; Share copy leaves photo and measurements out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_flow.cpp" line="43"/>
        <source>I understand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_flow.cpp" line="53"/>
        <source>Open photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_flow.cpp" line="54"/>
        <source>Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_flow.cpp" line="61"/>
        <source>A run is going on. Stop it before you open another photo.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <location filename="../ui/photo_view.cpp" line="28"/>
        <source>Photo with the face that was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_view.cpp" line="31"/>
        <source>Drag a point that sits wrong. Click another face to use it. Wheel zooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/photo_view.cpp" line="95"/>
        <source>Drop a photo here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message>
        <location filename="../ui/plot_view.cpp" line="27"/>
        <source>Curves of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plot_view.cpp" line="31"/>
        <source>Wheel or plus and minus zoom, drag or arrow keys move, double click or Home shows everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plot_view.cpp" line="152"/>
        <source>Curves appear while a run goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plot_view.cpp" line="171"/>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plot_view.cpp" line="172"/>
        <source>run %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotsDock</name>
    <message>
        <location filename="../ui/plots_dock.cpp" line="19"/>
        <source>Plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="26"/>
        <location filename="../ui/plots_dock.cpp" line="27"/>
        <source>Run that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="28"/>
        <source>Save PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="29"/>
        <source>Save the curves as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="30"/>
        <source>Save CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="31"/>
        <source>Save the numbers for a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="49"/>
        <source>Save curves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="49"/>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="53"/>
        <source>Save numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="53"/>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="61"/>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="62"/>
        <source>No run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/plots_dock.cpp" line="72"/>
        <location filename="../ui/plots_dock.cpp" line="78"/>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="40"/>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="46"/>
        <source>Kept for you on this computer, in no document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="47"/>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="48"/>
        <source>How much of this computer a run may take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="50"/>
        <source>Computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="51"/>
        <source>Nothing is moved when a folder changes: what lies in the old one stays there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="53"/>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="55"/>
        <source>Reset all preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="57"/>
        <source>Every preference back to its default; shortcuts have a button of their own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="59"/>
        <source>Safe mode: changes hold until you quit; your own settings stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="99"/>
        <location filename="../ui/preferences_dialog.cpp" line="169"/>
        <source>at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="103"/>
        <source>Reset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="126"/>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="130"/>
        <source>The usual place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="131"/>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="132"/>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="133"/>
        <source>Choose the folder for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="136"/>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../ui/preferences_dialog.cpp" line="143"/>
        <source>Processor, %n thread(s); this build has no other device</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="146"/>
        <source>Fits, networks and splats are computed on the processor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="147"/>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="173"/>
        <source>Acts at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="173"/>
        <source>Waits for the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="173"/>
        <source>A change acts at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="175"/>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences_dialog.cpp" line="175"/>
        <source>This is the default.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetBar</name>
    <message>
        <location filename="../ui/preset_bar.cpp" line="19"/>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="20"/>
        <source>Choose a preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="23"/>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="24"/>
        <source>Save, delete, share presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="28"/>
        <source>Save as preset…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="29"/>
        <source>Delete preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="31"/>
        <source>Share as JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="32"/>
        <source>Load JSON…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="33"/>
        <source>Keep the present values in this document under a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="34"/>
        <source>Add a preset that someone shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="49"/>
        <source>Share preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="49"/>
        <location filename="../ui/preset_bar.cpp" line="53"/>
        <source>Presets (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="53"/>
        <source>Load preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="60"/>
        <source>My preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="61"/>
        <source>Save preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="61"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="82"/>
        <source>%1 (changed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="92"/>
        <source>Remove %1 from this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="92"/>
        <source>Only presets of your own can be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="94"/>
        <source>Write %1 as a file for others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preset_bar.cpp" line="94"/>
        <source>Choose or save a preset first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <location filename="../ui/presets.cpp" line="27"/>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="27"/>
        <source>Quick look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="27"/>
        <source>Careful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="40"/>
        <source>Save preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="47"/>
        <location filename="../ui/presets.cpp" line="67"/>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="51"/>
        <source>Load preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="60"/>
        <source>Save expression %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="71"/>
        <source>Load expression %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="121"/>
        <source>Preset %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/presets.cpp" line="146"/>
        <source>Delete preset %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="31"/>
        <source>No picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="62"/>
        <source>Makes an animatable splat head from a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="65"/>
        <source>Photo or document to open; the sample photo when absent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="66"/>
        <source>Start the run when the face has been found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="67"/>
        <source>Measure idle, live, drag or start, print it and quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="68"/>
        <source>Length of a measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="69"/>
        <source>Print measurements as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="70"/>
        <source>With --start: save a picture of the window after the run and quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="71"/>
        <source>Default settings and layout, drawn by the processor; nothing of yours is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="72"/>
        <source>With --screenshot: this screen instead of a run: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="73"/>
        <source>Size of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="74"/>
        <source>light, dark or system, for this start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueDock</name>
    <message numerus="yes">
        <location filename="../ui/queue_dock.cpp" line="28"/>
        <source>, about %n s left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="34"/>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="41"/>
        <source>Queue of drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="42"/>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="42"/>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="42"/>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="45"/>
        <source>Drop photos and documents here; each becomes an avatar, one after another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="79"/>
        <source>Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="80"/>
        <source>Choose photos and documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="81"/>
        <location filename="../ui/queue_dock.cpp" line="139"/>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="83"/>
        <location filename="../ui/queue_dock.cpp" line="143"/>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="85"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="86"/>
        <source>Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="87"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="88"/>
        <location filename="../ui/queue_dock.cpp" line="150"/>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="89"/>
        <location filename="../ui/queue_dock.cpp" line="151"/>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="91"/>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="94"/>
        <source>Clear finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="137"/>
        <source>Choose an entry first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="137"/>
        <source>No entry is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="139"/>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="140"/>
        <source>Let the next entry start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="140"/>
        <source>Let this entry finish and start no other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="141"/>
        <source>Hold the entry between two steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="143"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="144"/>
        <source>End the entry; nothing is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="146"/>
        <source>Let it wait once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="146"/>
        <source>Only for entries that were stopped or failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="148"/>
        <source>Take it out of the queue; its file stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="148"/>
        <source>It is running: stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="150"/>
        <location filename="../ui/queue_dock.cpp" line="151"/>
        <source>Only entries that wait can move.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="152"/>
        <source>Open the document it became</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="152"/>
        <source>It has no result yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="153"/>
        <source>Take out what is done, failed or stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="153"/>
        <source>The queue is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/queue_dock.cpp" line="154"/>
        <source>Drop photos or documents here, or press Add.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="43"/>
        <source>Recover unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="48"/>
        <source>Likeness ended unexpectedly. A document that was never saved was kept at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="49"/>
        <source>Likeness ended unexpectedly. Changes to %1 were kept at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="55"/>
        <source>Recovered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="58"/>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="59"/>
        <source>Saved file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="63"/>
        <source>Recovering opens the kept state as unsaved changes; your file stays as it is until you save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="68"/>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="71"/>
        <source>Ask again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/recovery_dialog.cpp" line="73"/>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunStripDock</name>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="33"/>
        <source>Run states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="34"/>
        <location filename="../ui/run_strip_dock.cpp" line="108"/>
        <source>A run leaves its states here: the first of every stage and one every half second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="35"/>
        <source>Back to now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="35"/>
        <source>Compare with now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="42"/>
        <source>States of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="43"/>
        <source>Click, drag or use the arrow keys to see an earlier state; the last one is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="85"/>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="86"/>
        <source>%1, %2 s after the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="89"/>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="90"/>
        <source>The avatar as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="109"/>
        <source>Earlier state: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../ui/run_strip_dock.cpp" line="110"/>
        <source>%n state(s) of the run</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="112"/>
        <source>Show the avatar as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="112"/>
        <source>The view shows the newest state already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/run_strip_dock.cpp" line="115"/>
        <source>The chosen state on the left, the avatar as it is now on the right</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleControl</name>
    <message>
        <location filename="../ui/sample_control.cpp" line="25"/>
        <source>A picture is being sampled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="26"/>
        <source>Wait until it is done, or cancel it in the panel Sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="26"/>
        <source>Finished pictures are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="26"/>
        <source>Cancel sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="58"/>
        <source>Sample a pi&amp;cture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="58"/>
        <source>Ctrl+Shift+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="59"/>
        <source>Ca&amp;ncel sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="59"/>
        <source>Ctrl+Shift+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="64"/>
        <source>Make a picture with the settings of the panel Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="65"/>
        <source>End sampling; finished pictures are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="65"/>
        <source>No picture is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="69"/>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="89"/>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="90"/>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="93"/>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="94"/>
        <source>%1 cannot be written. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="101"/>
        <source>%1 cannot be written. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="120"/>
        <source>Cancelled; finished pictures are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="141"/>
        <source>Picture %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_control.cpp" line="142"/>
        <source>Picture %1 of %2, rough look after step %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleDock</name>
    <message>
        <location filename="../ui/sample_dock.cpp" line="34"/>
        <source>Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="60"/>
        <source>A prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="60"/>
        <source>The photo&apos;s person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="61"/>
        <source>Make a picture of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="62"/>
        <source>A picture of what the prompt says, or a portrait of the person in the photo (Arc2Face)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="71"/>
        <location filename="../ui/sample_dock.cpp" line="79"/>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="73"/>
        <source>What the picture shows, in English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="78"/>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="114"/>
        <location filename="../ui/sample_dock.cpp" line="223"/>
        <source>Start sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="115"/>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="115"/>
        <source>End sampling; finished pictures are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="119"/>
        <source>Progress of sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="137"/>
        <source>Sampled picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="141"/>
        <source>The picture appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="145"/>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="146"/>
        <source>Use as photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../ui/sample_dock.cpp" line="193"/>
        <source>, about %n s left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="194"/>
        <source> %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="209"/>
        <source>A picture is being made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="210"/>
        <source>Paused for want of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="212"/>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="213"/>
        <source>Write a prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="214"/>
        <source>Looking at the installed models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="223"/>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="225"/>
        <source>Go on, once there is enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="225"/>
        <source>Make the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="231"/>
        <source>⚠ Test weights are installed, not trained ones: every picture will be noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="233"/>
        <source>Memory: about %1 GB of %2 GB that may be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="234"/>
        <source>The run would pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="235"/>
        <source>There is no finished picture yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="237"/>
        <source>Write the picture as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/sample_dock.cpp" line="240"/>
        <source>Make the avatar from this picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectDock</name>
    <message>
        <location filename="../ui/select_dock.cpp" line="80"/>
        <location filename="../ui/select_dock.cpp" line="188"/>
        <location filename="../ui/select_dock.cpp" line="217"/>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="127"/>
        <source>What a new selection does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="128"/>
        <source>What a tool, region or range does to the selection; Shift and Ctrl choose for one stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="129"/>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="129"/>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="129"/>
        <source>Subtract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="132"/>
        <location filename="../ui/select_dock.cpp" line="133"/>
        <source>Radius of the brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="136"/>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="137"/>
        <source>Through the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="139"/>
        <source>Tools also take what lies behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="140"/>
        <source>&amp;Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="142"/>
        <source>Br&amp;ush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="153"/>
        <source>Change what is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="157"/>
        <source>Colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="159"/>
        <source>Choose the colour for Recolour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="162"/>
        <source>Strength of the colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="163"/>
        <source>How far the splats move to the colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="168"/>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="180"/>
        <source>By region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="185"/>
        <source>Region of the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="190"/>
        <source>Select the region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="198"/>
        <source>By attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="202"/>
        <source>Attribute of the splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="215"/>
        <source>Lower end of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="216"/>
        <source>Upper end of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="219"/>
        <source>Select the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="289"/>
        <source>Select the splats of this region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="290"/>
        <source>Select the splats in this range; the ends of the histogram stand for everything beyond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="291"/>
        <source>Region of the head, or a layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="292"/>
        <source>What to select by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="304"/>
        <source>Colour of the splats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <location filename="../ui/shell.cpp" line="40"/>
        <source>&amp;Library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="40"/>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="40"/>
        <source>Your avatars as pictures: open, rename, duplicate, delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="45"/>
        <source>&amp;Demo mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="100"/>
        <source>Full screen, a story that runs by itself; Esc leaves. Your document stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="51"/>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="32"/>
        <source>The demo is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="32"/>
        <source>Leave it with Esc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="51"/>
        <source>Ctrl+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="51"/>
        <source>Theme, autosave, threads, memory, folders, shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="62"/>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="80"/>
        <source>The engine is at work. Start the demo when it is done, or stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="85"/>
        <source>The demo is on; Esc leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell.cpp" line="94"/>
        <source>Demo mode: Esc leaves it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="26"/>
        <source>The queue wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="33"/>
        <source>Stop it there, or add this photo to the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="45"/>
        <source>&amp;Add to the queue…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="45"/>
        <source>Photos and documents that are drafted one after another, beside the open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="47"/>
        <source>&amp;Queue this photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="55"/>
        <source>Draft the photo of the window into the library, beside the open document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="56"/>
        <source>Open a photo that shows a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="60"/>
        <source>Add to the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="61"/>
        <source>Photos and documents (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.likeness)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="31"/>
        <source>The queue is working on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="34"/>
        <source>It can go back to the front of the queue and start anew later; nothing of yours is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_queue.cpp" line="35"/>
        <source>Put it back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="27"/>
        <source>Open the &amp;log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="27"/>
        <source>Show what the program wrote, in your text viewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="28"/>
        <source>&amp;Diagnostics bundle…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="28"/>
        <source>A file to send with a report: versions, system, log; no photo, nothing of documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="31"/>
        <source>Leave &amp;safe mode…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="31"/>
        <source>Restart in &amp;safe mode…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="32"/>
        <source>Start again with your own settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="32"/>
        <source>Start again with default settings, drawn by the processor; nothing of yours is changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="36"/>
        <source>Safe mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="38"/>
        <source>Default settings and layout, drawn by the processor. Your own settings are untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="65"/>
        <source>There is no log: the state folder cannot be written. Choose another in Preferences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="66"/>
        <source>The log is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="67"/>
        <source>No program for text files was found. The log is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="74"/>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="81"/>
        <source>Start again in safe mode?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="81"/>
        <source>Start again with your own settings?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="83"/>
        <source>The window closes first and asks about unsaved changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shell_session.cpp" line="84"/>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <location filename="../ui/shortcuts.cpp" line="26"/>
        <source>Show panel: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts.cpp" line="27"/>
        <source>Theme: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts.cpp" line="68"/>
        <source>%1 alone belongs to fields, sliders and the view. Add Ctrl or Alt, or take a function key.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="38"/>
        <source>Search a command or its keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="39"/>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="42"/>
        <source>Commands and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="43"/>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="43"/>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="43"/>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="66"/>
        <location filename="../ui/shortcuts_page.cpp" line="68"/>
        <source>Press the new keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="67"/>
        <source>Press the new keys; up to four after each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="69"/>
        <source>Assign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="69"/>
        <source>Give these keys to the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="70"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="70"/>
        <source>The command keeps its place in the menu, without keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="71"/>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="71"/>
        <source>The default keys of this command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="72"/>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="72"/>
        <source>The default keys of every command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="78"/>
        <source>The other command is left without keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="145"/>
        <source>%1 belongs to “%2”; “%3” cannot have it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="146"/>
        <source>Take it from “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="148"/>
        <source>These keys are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="148"/>
        <source>Choose a command, click the field and press keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/shortcuts_page.cpp" line="164"/>
        <source>“%1” has its keys back; “%2” is left without.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SplatEditing</name>
    <message>
        <location filename="../ui/splat_editing.cpp" line="76"/>
        <source>&amp;Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="76"/>
        <source>The mouse turns the view (Escape in the view)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="77"/>
        <source>&amp;Box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="77"/>
        <source>Ctrl+Shift+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="77"/>
        <source>Draw a box over the view; Shift adds, Ctrl subtracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="78"/>
        <source>&amp;Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="78"/>
        <source>Draw around what you want; Shift adds, Ctrl subtracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="79"/>
        <source>B&amp;rush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="79"/>
        <source>Paint over what you want; Shift adds, Ctrl subtracts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="84"/>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="84"/>
        <source>Ctrl+Shift+A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="84"/>
        <source>Select every splat that is not hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="85"/>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="85"/>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="86"/>
        <source>Select &amp;none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="86"/>
        <source>Drop the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="87"/>
        <source>Select none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="87"/>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="88"/>
        <source>&amp;Invert selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="88"/>
        <source>Ctrl+Shift+I</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="88"/>
        <source>Select what is not selected, hidden splats excepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="89"/>
        <source>Invert selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="90"/>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="95"/>
        <source>&amp;Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="95"/>
        <source>Ctrl+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="95"/>
        <source>Hide the selected splats: kept, but neither drawn nor exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="96"/>
        <source>I&amp;solate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="96"/>
        <source>Hide everything that is not selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="97"/>
        <source>Sh&amp;ow all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="97"/>
        <source>Ctrl+Shift+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="97"/>
        <source>Show every hidden splat again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="98"/>
        <source>Show all splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="99"/>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="99"/>
        <source>Shift+Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="99"/>
        <source>Delete the selected splats; those of the face are protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="100"/>
        <source>Re&amp;colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="100"/>
        <source>Give the selected splats the chosen colour; light and dark among them stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="116"/>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="117"/>
        <source>There is no avatar yet. Open a photo and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="133"/>
        <source>Select splats first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="134"/>
        <source>No splat is hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="149"/>
        <source>%1 of %2 splats selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="150"/>
        <source>, %1 of the face (cannot be deleted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="151"/>
        <source>; %1 hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="164"/>
        <source>Box select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="164"/>
        <source>Lasso select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="164"/>
        <source>Brush select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="180"/>
        <source>Select %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="197"/>
        <source>Select by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="206"/>
        <source>Isolate splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="206"/>
        <source>Hide splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="211"/>
        <source>The splats of the face are protected: they carry the expressions. Hide them instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="213"/>
        <source>Delete splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="214"/>
        <source>%1 splats deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/splat_editing.cpp" line="220"/>
        <source>Recolour splats</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepHeader</name>
    <message>
        <location filename="../ui/step_header.cpp" line="19"/>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/step_header.cpp" line="19"/>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/step_header.cpp" line="19"/>
        <source>later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/step_header.cpp" line="20"/>
        <source>Step %1: %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StudioDocument</name>
    <message>
        <location filename="../ui/studio_document.cpp" line="65"/>
        <source>Set %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_document_person.cpp" line="38"/>
        <source>Photo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_document_person.cpp" line="54"/>
        <source>Move landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_document_person.cpp" line="54"/>
        <source>Reset points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_document.cpp" line="137"/>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_document.cpp" line="160"/>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_document.cpp" line="297"/>
        <source>Go back to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <location filename="../ui/time_bar.cpp" line="26"/>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/time_bar.cpp" line="31"/>
        <source>Play or pause the clip (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/time_bar.cpp" line="32"/>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/time_bar.cpp" line="33"/>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/time_bar.cpp" line="38"/>
        <source>Repeat the loop range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/time_bar.cpp" line="116"/>
        <source>%1 / %2 s, frame %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/time_bar.cpp" line="41"/>
        <source>Playhead</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineDock</name>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="29"/>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="58"/>
        <source>Set &amp;key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="58"/>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="58"/>
        <source>Key what face and camera show now, at the playhead (K in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="60"/>
        <source>&amp;Delete keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="60"/>
        <source>Delete the selected keys (Delete in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="62"/>
        <source>Cu&amp;t keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="62"/>
        <source>Cut the selected keys (Ctrl+X in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="63"/>
        <source>&amp;Copy keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="63"/>
        <source>Copy the selected keys (Ctrl+C in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="67"/>
        <source>&amp;Paste keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="67"/>
        <location filename="../ui/timeline_dock.cpp" line="177"/>
        <source>Insert the copied keys at the playhead (Ctrl+V in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="68"/>
        <source>Select &amp;all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="68"/>
        <source>Select every key of the clip (Ctrl+A in the tracks)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="70"/>
        <source>&amp;Next frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="70"/>
        <source>Alt+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="70"/>
        <source>Move the playhead one frame on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="71"/>
        <source>Pre&amp;vious frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="71"/>
        <source>Alt+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="71"/>
        <source>Move the playhead one frame back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="72"/>
        <source>Next ke&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="72"/>
        <source>Alt+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="72"/>
        <source>Move the playhead to the next key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="73"/>
        <source>Previous k&amp;ey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="73"/>
        <source>Alt+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="73"/>
        <source>Move the playhead to the key before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="78"/>
        <source>New cl&amp;ip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="78"/>
        <source>Add an empty clip to the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="80"/>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="81"/>
        <source>New clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="83"/>
        <source>D&amp;uplicate clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="83"/>
        <source>Add a copy of this clip to the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="84"/>
        <source>Duplicate clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="85"/>
        <source>&amp;Rename clip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="85"/>
        <location filename="../ui/timeline_dock.cpp" line="180"/>
        <source>Give this clip another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="86"/>
        <source>Rename clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="86"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="88"/>
        <source>Re&amp;move clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="88"/>
        <location filename="../ui/timeline_dock.cpp" line="182"/>
        <source>Remove this clip from the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="90"/>
        <source>Import &amp;Live Link Face…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="90"/>
        <source>Read a take of Live Link Face (CSV) as a clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="91"/>
        <source>Import Live Link Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="91"/>
        <location filename="../ui/timeline_dock.cpp" line="102"/>
        <source>Live Link Face (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="94"/>
        <source>Import &amp;FLAME motion…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="94"/>
        <source>Read FLAME codes (NPZ) as a clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="95"/>
        <source>Import FLAME motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="95"/>
        <source>FLAME motion (*.npz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="100"/>
        <source>E&amp;xport Live Link Face…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="100"/>
        <source>Write this clip as Live Link Face (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="101"/>
        <source>Export Live Link Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="111"/>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="117"/>
        <source>Wrote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="138"/>
        <source>Easing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="139"/>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="139"/>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="139"/>
        <source>Smooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="139"/>
        <source>Ease in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="139"/>
        <source>Ease out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="142"/>
        <source>Frame rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="143"/>
        <source>%1 fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="144"/>
        <source>Frames a second; keys go to the nearest frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="147"/>
        <location filename="../ui/timeline_dock.cpp" line="151"/>
        <source>Length of the clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="149"/>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="152"/>
        <source>&amp;Easing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="153"/>
        <source>&amp;Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="154"/>
        <source>&amp;Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="157"/>
        <source>Set easing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="160"/>
        <source>Set frame rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="163"/>
        <source>Set clip length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="170"/>
        <source>Select keys first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="177"/>
        <source>Copy keys first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="178"/>
        <source>Shipped clips stay as they are; duplicate one to change its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_dock.cpp" line="184"/>
        <source>How the selected keys go on to the next one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message>
        <location filename="../ui/timeline_model.cpp" line="91"/>
        <source>Clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_model.cpp" line="104"/>
        <source>Remove clip %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/timeline_model.cpp" line="113"/>
        <source>Rename clip to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackGroups</name>
    <message>
        <location filename="../ui/track_layout.cpp" line="11"/>
        <source>Expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_layout.cpp" line="11"/>
        <source>Jaw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_layout.cpp" line="12"/>
        <source>Head and neck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_layout.cpp" line="12"/>
        <source>Eyes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_layout.cpp" line="13"/>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_layout.cpp" line="33"/>
        <source>Camera turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_layout.cpp" line="34"/>
        <source>Camera height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_layout.cpp" line="35"/>
        <source>Camera distance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackView</name>
    <message>
        <location filename="../ui/track_view.cpp" line="25"/>
        <source>Tracks and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_view.cpp" line="136"/>
        <location filename="../ui/track_view.cpp" line="139"/>
        <source>Set loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_view.cpp" line="158"/>
        <source>Move keys, later ones follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_view.cpp" line="158"/>
        <source>Move keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_view.cpp" line="198"/>
        <source>Paste keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_view.cpp" line="206"/>
        <source>Delete keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_view.cpp" line="262"/>
        <source>%1 %2 at frame %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/track_view.cpp" line="264"/>
        <source>Drag the ruler to scrub, keys to move them; Alt moves later keys along. Ctrl+wheel zooms, K sets keys.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VersionsDock</name>
    <message>
        <location filename="../ui/versions_dock.cpp" line="20"/>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="26"/>
        <source>Versions of this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="28"/>
        <source>Double click to go back to a version; undo brings the present state back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="29"/>
        <source>Keep version…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="30"/>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="31"/>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="35"/>
        <source>Keep the present state under a name, inside the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="46"/>
        <source>Keep version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="46"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="46"/>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="80"/>
        <source>Show this version; undo brings the present state back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="80"/>
        <location filename="../ui/versions_dock.cpp" line="81"/>
        <source>Choose a version first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/versions_dock.cpp" line="81"/>
        <source>Remove this version from the document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <location filename="../ui/view_bar.cpp" line="22"/>
        <source>Drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_bar.cpp" line="22"/>
        <source>What is drawn of the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_bar.cpp" line="23"/>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_bar.cpp" line="23"/>
        <source>Show two things at once, under one camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_bar.cpp" line="24"/>
        <source>Compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_bar.cpp" line="24"/>
        <source>What is compared, left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_bar.cpp" line="33"/>
        <location filename="../ui/view_bar.cpp" line="35"/>
        <source>Overlays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_bar.cpp" line="34"/>
        <source>Mesh, wireframe, landmarks and normals over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewControl</name>
    <message>
        <location filename="../ui/view_control.cpp" line="21"/>
        <source>Top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="22"/>
        <source>Bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="23"/>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="24"/>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="25"/>
        <source>Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="26"/>
        <source>Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="27"/>
        <source>Parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="76"/>
        <source>There are no earlier states yet. Press Start: a run leaves them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="77"/>
        <source>There is no avatar of a photo yet. Open a photo and press Start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="79"/>
        <source>The avatar was made from another photo. Start a run with this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="132"/>
        <source>Neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="132"/>
        <source>Edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="133"/>
        <location filename="../ui/view_control.cpp" line="207"/>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="133"/>
        <source>Avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="134"/>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="172"/>
        <source>Earlier state: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="174"/>
        <source>Through the photo&apos;s camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="176"/>
        <source>Flying: W A S D, E up, Q down, drag to look, Esc ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="207"/>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="207"/>
        <source>Painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="207"/>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="208"/>
        <source>Refinement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="208"/>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="211"/>
        <source>%1, step %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="215"/>
        <source>Splats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="215"/>
        <source>Mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="215"/>
        <source>Clay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="215"/>
        <source>Normals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="220"/>
        <source>No comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="220"/>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="220"/>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="225"/>
        <source>Neutral and edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="225"/>
        <source>Photo and avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="225"/>
        <source>Earlier state and now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="226"/>
        <source>Splats and mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="226"/>
        <source>Splats and clay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_control.cpp" line="226"/>
        <source>Splats and normals</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewLabels</name>
    <message>
        <location filename="../viewport/view_labels.cpp" line="19"/>
        <source>Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../viewport/view_labels.cpp" line="20"/>
        <source>Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../viewport/view_labels.cpp" line="20"/>
        <source>What the view shows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewMenus</name>
    <message>
        <location filename="../ui/view_menus.cpp" line="27"/>
        <source>&amp;Reset view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="27"/>
        <source>Ctrl+0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="27"/>
        <source>Look at the face from the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="29"/>
        <source>&amp;Frame the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="29"/>
        <source>Shift+Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="29"/>
        <source>Bring the whole head into view, keeping the angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="31"/>
        <source>Look &amp;from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="32"/>
        <source>&amp;Navigation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="34"/>
        <source>&amp;Drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="35"/>
        <source>&amp;Overlays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="37"/>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="38"/>
        <source>Back to no&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="38"/>
        <source>Ctrl+Alt+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="48"/>
        <source>&amp;Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="48"/>
        <source>Look at the face, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="49"/>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="49"/>
        <source>Look at the back of the head, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="50"/>
        <source>&amp;Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="50"/>
        <source>Look at the person&apos;s left side, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="51"/>
        <source>&amp;Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="51"/>
        <source>Look at the person&apos;s right side, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="52"/>
        <source>&amp;Top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="52"/>
        <source>Look down on the head, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="53"/>
        <source>B&amp;ottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="53"/>
        <source>Look up at the chin, in parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="58"/>
        <source>&amp;Parallel projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="58"/>
        <source>Draw without perspective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="68"/>
        <source>The avatar itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="69"/>
        <source>The head mesh beneath the splats, with the person&apos;s skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="70"/>
        <source>The head mesh in grey clay: shape alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="71"/>
        <source>The head mesh coloured by where its surface faces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="88"/>
        <source>&amp;Mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="88"/>
        <source>The head mesh, half transparent, over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="89"/>
        <source>&amp;Wireframe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="89"/>
        <source>The edges of the head mesh over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="90"/>
        <source>&amp;Landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="90"/>
        <source>The points of the face mesh over the avatar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="91"/>
        <source>&amp;Normals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="91"/>
        <source>A short line out of every vertex of the head mesh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="107"/>
        <source>Show one thing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="108"/>
        <source>Two pictures on top of each other with a divider that can be dragged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="109"/>
        <source>Two pictures beside each other under one camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="126"/>
        <source>Divider to the &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="126"/>
        <source>Ctrl+Alt+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="128"/>
        <source>Divider to the &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="128"/>
        <source>Ctrl+Alt+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="133"/>
        <source>&amp;Fly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="133"/>
        <source>Shift+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="133"/>
        <source>Move with W, A, S, D, E and Q and look around by dragging; Esc ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="143"/>
        <source>As in &amp;Likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="143"/>
        <source>Left button turns, middle or Shift moves, right zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="144"/>
        <source>As in &amp;Blender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="144"/>
        <source>Middle button (or Alt and left) turns, with Shift moves, with Ctrl zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="145"/>
        <source>As in &amp;Maya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="145"/>
        <source>Alt with left button turns, with middle moves, with right zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="173"/>
        <source>Compare: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="174"/>
        <source>There is no divider: choose Wipe first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="175"/>
        <source>Move the divider of the comparison to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="176"/>
        <source>Move the divider of the comparison to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="177"/>
        <source>Show the avatar as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/view_menus.cpp" line="177"/>
        <source>The view shows the newest state already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewportWidget</name>
    <message>
        <location filename="../viewport/viewport_widget.cpp" line="17"/>
        <source>Live view of the avatar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>draft</name>
    <message>
        <location filename="../engine/api/studio_engine.cpp" line="34"/>
        <source>Looking for a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/studio_engine.cpp" line="86"/>
        <source>Loading the head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/studio_engine.cpp" line="104"/>
        <source>Opening the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/studio_engine.cpp" line="185"/>
        <source>Changing the look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="7"/>
        <location filename="../engine/appearance/draft_params.cpp" line="19"/>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="8"/>
        <source>Where the hair comes from: the best shell for the photo, none, or a chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="9"/>
        <location filename="../engine/appearance/draft_params.cpp" line="18"/>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="10"/>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="11"/>
        <source>Chosen shell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="13"/>
        <source>Hair shell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="14"/>
        <source>Name of a shell in the head&apos;s hair folder; used when Hair is Chosen shell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="16"/>
        <source>Headwear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="17"/>
        <source>What covers the head: told from its colours, hair, or a hat, which is kept as a layer of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/draft_params.cpp" line="20"/>
        <source>Hat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/draft_job.cpp" line="87"/>
        <source>Reading the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/draft_job.cpp" line="100"/>
        <source>Fitting head and light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/draft_job.cpp" line="173"/>
        <source>Painting from the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/draft_job.cpp" line="183"/>
        <source>Fitting hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/draft_job.cpp" line="195"/>
        <source>Refining against the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/draft_job.cpp" line="235"/>
        <source>Measuring likeness</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>evaluate</name>
    <message>
        <location filename="../engine/evaluation/evaluate_job.cpp" line="77"/>
        <source>Measuring people</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>face</name>
    <message>
        <location filename="../models/face/face_params.cpp" line="8"/>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="9"/>
        <source>Which face of the photo to use; 1 is the largest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="13"/>
        <source>Measure identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="14"/>
        <source>Compares the result with the photo by a network that was trained on VGGFace2; off leaves it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="19"/>
        <source>Find the person&apos;s outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="20"/>
        <source>Cuts the person out by a network whose conversion states no terms; off leaves it out: the outline does not guide the fit, and no hair is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="25"/>
        <source>Face detector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="26"/>
        <source>Who finds faces: the embedded network, or your SCRFD file from the models folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="27"/>
        <location filename="../models/face/face_params.cpp" line="34"/>
        <source>Embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="27"/>
        <source>SCRFD (installed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="31"/>
        <source>Identity network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="32"/>
        <source>Who measures identity: the embedded network, or your ArcFace file from the models folder, whose cosines are lower (0.3 separates people, 0.54 for the embedded one).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models/face/face_params.cpp" line="34"/>
        <source>ArcFace (installed)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>fit</name>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="15"/>
        <source>Identity components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="16"/>
        <source>Shape directions of the head that the fit may use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="18"/>
        <source>Identity prior on landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="19"/>
        <source>Pull towards the mean head while only landmarks are fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="22"/>
        <source>Identity prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="23"/>
        <source>Pull towards the mean head while the picture is fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="26"/>
        <source>Expression prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="27"/>
        <source>Pull towards a neutral expression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="29"/>
        <source>Asymmetry of expressions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="30"/>
        <source>Usual difference between left and right expression units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="32"/>
        <source>Camera distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="33"/>
        <source>Usual distance of the camera when the photo does not tell it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="36"/>
        <source>Distance spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="37"/>
        <source>Spread of the logarithm of the distance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="42"/>
        <source>Landmark weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="43"/>
        <source>Weight of the landmarks while the picture is fitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="45"/>
        <source>Picture weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="46"/>
        <source>Weight of a vertex colour against the landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="48"/>
        <source>Colour spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="49"/>
        <source>Usual difference between picture and model, 0 to 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="50"/>
        <source>Gloss and shadow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="51"/>
        <source>Usual share of smooth shading that the light model misses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="54"/>
        <source>Outline weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="55"/>
        <source>Weight of a point of the head&apos;s outline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="60"/>
        <source>Landmark steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="61"/>
        <source>Steps of the fit to landmarks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="62"/>
        <source>Coarse steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="63"/>
        <source>Steps on the most blurred picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="64"/>
        <source>Middle steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="65"/>
        <source>Steps on the less blurred picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="66"/>
        <source>Fine steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="67"/>
        <source>Steps on the sharpest picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="68"/>
        <source>Settling steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="69"/>
        <source>Last steps, in which pose and expression settle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="70"/>
        <source>Identity hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="71"/>
        <source>How firmly the last steps hold the head&apos;s shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="73"/>
        <source>Landmark weight at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="74"/>
        <source>Weight of the landmarks in the last steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="75"/>
        <source>Damping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="76"/>
        <source>Share of the diagonal added to a step&apos;s equations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="77"/>
        <source>Step length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="78"/>
        <source>Share of each solved step that is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="80"/>
        <source>Fit to the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/fit/fit_params.cpp" line="81"/>
        <source>Off: only landmarks shape the head.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>likeness::Application</name>
    <message>
        <location filename="../app/studio/studio_main.cpp" line="48"/>
        <source>Likeness</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>look</name>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="7"/>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="8"/>
        <source>Keep the avatar&apos;s hair, take it off, or put on another shell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="9"/>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="10"/>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="11"/>
        <source>Chosen shell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="13"/>
        <source>Hair shell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="14"/>
        <source>Name of a shell in the head&apos;s hair folder; used when Hair is Chosen shell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="16"/>
        <source>Dye hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="17"/>
        <source>Give the hair the chosen colour instead of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="19"/>
        <source>Hair colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="20"/>
        <source>Usual colour of dyed hair; its lights and shades stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="22"/>
        <source>Eye colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="23"/>
        <source>An eye colour of the head&apos;s textures, such as blue or brown; empty keeps the avatar&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="25"/>
        <source>Skin tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="26"/>
        <source>Darker (-1) to lighter (1) skin; 0 keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="29"/>
        <source>Skin warmth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/look_params.cpp" line="30"/>
        <source>Cooler (-1) to warmer (1) skin; 0 keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <location filename="../engine/catalog/fetch_job.cpp" line="78"/>
        <location filename="../engine/catalog/fetch_job.cpp" line="83"/>
        <source>Fetching a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/catalog/model_jobs.cpp" line="59"/>
        <location filename="../engine/catalog/model_jobs.cpp" line="63"/>
        <location filename="../engine/catalog/model_jobs.cpp" line="77"/>
        <source>Checking models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/catalog/model_jobs.cpp" line="90"/>
        <location filename="../engine/catalog/model_jobs.cpp" line="93"/>
        <source>Importing models</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>params</name>
    <message>
        <location filename="../app/cli/cli_options.cpp" line="30"/>
        <location filename="../ui/preferences.cpp" line="20"/>
        <location filename="../engine/api/all_params.cpp" line="18"/>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/cli/command_evaluate_synthetic.cpp" line="73"/>
        <location filename="../app/cli/command_fit.cpp" line="97"/>
        <location filename="../engine/api/all_params.cpp" line="21"/>
        <location filename="../engine/jobs/draft_job.cpp" line="78"/>
        <source>Photo fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/all_params.cpp" line="19"/>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/all_params.cpp" line="23"/>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/cli/command_evaluate_synthetic.cpp" line="72"/>
        <location filename="../engine/api/all_params.cpp" line="20"/>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/cli/command_evaluate_synthetic.cpp" line="74"/>
        <location filename="../engine/api/all_params.cpp" line="22"/>
        <location filename="../engine/jobs/draft_job.cpp" line="79"/>
        <source>Refinement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/all_params.cpp" line="25"/>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/preferences.cpp" line="21"/>
        <source>Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../app/cli/command_sample.cpp" line="72"/>
        <location filename="../engine/api/all_params.cpp" line="24"/>
        <location filename="../engine/jobs/sample_job.cpp" line="89"/>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>refine</name>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="131"/>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="132"/>
        <source>Optimisation steps of splat colours and offsets against the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="134"/>
        <source>Colour rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="135"/>
        <source>How far a splat&apos;s colour may move in one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="137"/>
        <source>Offset rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="138"/>
        <source>How far a splat may move in one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="140"/>
        <source>Structure weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="141"/>
        <source>Share of structural similarity (SSIM) in the picture loss; the rest is absolute difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="143"/>
        <source>Keep painted colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="144"/>
        <source>Pull towards the colour painted from the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="146"/>
        <source>Smooth colour changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="147"/>
        <source>How strongly neighbouring splats change colour together, so that skin is not sharpened beyond the photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="149"/>
        <source>Smooth offsets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="150"/>
        <source>How strongly neighbouring splats move together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="152"/>
        <source>Highlights kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/appearance/photo_refine.cpp" line="153"/>
        <source>Share of the photo&apos;s highlights on the skin that stays where it is. Real highlights move when the head turns; the rest is spread over the skin around them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>region</name>
    <message>
        <location filename="../ui/select_dock.cpp" line="36"/>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="36"/>
        <source>Lips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="37"/>
        <source>Eyelids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="37"/>
        <source>Ears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="38"/>
        <source>Nose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="38"/>
        <source>Forehead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="39"/>
        <source>Scalp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="39"/>
        <source>Neck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="40"/>
        <source>Hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="40"/>
        <source>Hat and other things</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="41"/>
        <source>All skin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="41"/>
        <source>Tongue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="42"/>
        <source>Left eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="42"/>
        <source>Right eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="43"/>
        <source>Left brow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="43"/>
        <source>Right brow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="44"/>
        <source>Left lashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="45"/>
        <source>Right lashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="46"/>
        <source>Upper teeth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="47"/>
        <source>Lower teeth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="48"/>
        <source>Inside of the mouth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="49"/>
        <source>Around the left eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/select_dock.cpp" line="50"/>
        <source>Around the right eye</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>runtime</name>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="8"/>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="9"/>
        <source>Threads that compute; 0 measures and picks the fastest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="13"/>
        <source>Memory budget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="14"/>
        <source>A job pauses or stops before it needs more than this; 0 takes what it has plus four fifths of what is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="20"/>
        <source>Log level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="21"/>
        <source>The least important message that is shown and kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="22"/>
        <source>Debug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="23"/>
        <source>Information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="24"/>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="25"/>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="26"/>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="30"/>
        <source>Autosave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/core/runtime_params.cpp" line="31"/>
        <source>The open document is kept this often, and at each stage of a run; your file changes only when you save.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sample</name>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="8"/>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="9"/>
        <source>What the picture shows, in words; up to 75 tokens count. A portrait of a photo&apos;s person needs none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="11"/>
        <source>Negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="12"/>
        <source>What the picture should not show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="14"/>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="15"/>
        <source>Whose weights draw from a prompt; a portrait always takes those of Arc2Face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="16"/>
        <source>Stable Diffusion 1.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="17"/>
        <source>Realistic Vision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="22"/>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="23"/>
        <source>Steps from noise to picture; more than 25 seldom show with DPM-Solver++.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="26"/>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="27"/>
        <source>How closely the picture follows prompt or person; 0 takes the usual 7.5 for prompts and 3 for portraits, 1 is no guidance and half the work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="31"/>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="32"/>
        <source>The same seed with the same settings gives the same picture; further pictures count on from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="35"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="36"/>
        <source>Side of the square picture, a multiple of 8. The networks were trained at 512.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="39"/>
        <source>Scheduler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="40"/>
        <source>How the steps are taken; DDPM draws new noise at each and needs many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="41"/>
        <source>DPM-Solver++</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="42"/>
        <source>DDIM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="43"/>
        <source>DEIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="44"/>
        <source>DDPM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="46"/>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="47"/>
        <source>How many pictures to make, one after another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="53"/>
        <source>LoRA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="54"/>
        <source>A low-rank adapter for the UNet of Stable Diffusion 1.5; empty for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="56"/>
        <source>LoRA scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="57"/>
        <source>Strength of the LoRA; it may be moved while a picture is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="60"/>
        <source>Control picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="61"/>
        <source>A picture that steers the ControlNet, e.g. normals; empty for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="63"/>
        <source>ControlNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="64"/>
        <source>An installed model&apos;s id or a file; empty takes arc2face_control for portraits and control_tile for prompts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="67"/>
        <source>Control scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="68"/>
        <source>Strength of the ControlNet; it may be moved while a picture is made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="71"/>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="72"/>
        <source>Numbers of the UNet: bfloat16 takes half the memory and is fast only on processors made for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="73"/>
        <source>float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/guidance/sample_params.cpp" line="73"/>
        <source>bfloat16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/sample_job.cpp" line="132"/>
        <source>Reading the face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/sample_job.cpp" line="133"/>
        <source>Reading the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/sample_job.cpp" line="159"/>
        <source>Loading the networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/sample_job.cpp" line="200"/>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/jobs/sample_job.cpp" line="223"/>
        <source>Decoding the picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>select</name>
    <message>
        <location filename="../engine/api/avatar_editor.cpp" line="39"/>
        <source>Selecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/avatar_editor.cpp" line="46"/>
        <source>Writing the skin&apos;s colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/avatar_editor.cpp" line="54"/>
        <source>Reading the skin&apos;s colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/edit/splat_attributes.cpp" line="63"/>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/edit/splat_attributes.cpp" line="64"/>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/edit/splat_attributes.cpp" line="65"/>
        <source>Slenderness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/edit/splat_attributes.cpp" line="66"/>
        <source>Hue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/edit/splat_attributes.cpp" line="67"/>
        <source>Saturation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/edit/splat_attributes.cpp" line="68"/>
        <source>Luminance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/edit/splat_attributes.cpp" line="69"/>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>studio</name>
    <message>
        <location filename="../ui/studio_params.cpp" line="8"/>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="9"/>
        <source>Colours of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="10"/>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="11"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="12"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="15"/>
        <source>Made-with mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="16"/>
        <source>Exported files say in their metadata which program and version made them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="19"/>
        <source>Drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="20"/>
        <source>Who draws the live view. Choose the processor when the graphics driver shows wrong pictures or ends the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="22"/>
        <source>Graphics driver, if it can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="23"/>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="27"/>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="28"/>
        <source>Documents that the library shows and where the queue puts new ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="29"/>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="30"/>
        <source>Weights that you import or fetch. LIKENESS_MODELS, when set, goes first; the command line uses the usual place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="31"/>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="32"/>
        <source>Logs and the private working copies of open documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="33"/>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ui/studio_params.cpp" line="34"/>
        <source>What can be made again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>view</name>
    <message>
        <location filename="../engine/api/view_params.cpp" line="7"/>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/view_params.cpp" line="8"/>
        <source>Colour behind the avatar in the live view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/view_params.cpp" line="11"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/view_params.cpp" line="12"/>
        <source>Brightness of the light on the avatar, in stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/view_params.cpp" line="15"/>
        <source>Warmth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/view_params.cpp" line="16"/>
        <source>Colour of the light: negative is cooler, positive warmer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/view_params.cpp" line="19"/>
        <source>Field of view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../engine/api/view_params.cpp" line="20"/>
        <source>Vertical opening of the camera; small is flattering, large distorts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
